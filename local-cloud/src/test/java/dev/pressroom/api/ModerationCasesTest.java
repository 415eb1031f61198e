package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.ModerationCases;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The queue of moderators, appeals and the trail, over HTTP against the real engines.
class ModerationCasesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CASES = "/v1/moderation/cases";
    private static final String PASSWORD = "tr0ub4dor-and-3";
    private static final String BODY = "You fool, my password = " + PASSWORD + " is it.";

    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static Articles articles;
    private static ModerationCases cases;
    private static String ana;
    private static String mod;
    private static String second;
    private static String both;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("cases-uploads", issuer.address());
        articles = server.api().part(Articles.class);
        cases = server.api().part(ModerationCases.class);
        ana = issuer.token("case-ana", "author");
        mod = issuer.token("case-mo", "moderator");
        second = issuer.token("case-mia", "moderator");
        both = issuer.token("case-bo", "author", "moderator");
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void aModeratorRejectsWithAReasonThatTheAuthorReads() throws Exception {
        var article = created(ana);
        var path = held(article, ana);
        var key = Map.of("Idempotency-Key", "reject-" + article);
        var rejected = decide(path, "reject", mod, key);

        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);
        assertThat(decide(path, "reject", mod, key).body()).isEqualTo(rejected.body());
        assertThat(decide(path, "approve", second, Map.of()).statusCode()).isEqualTo(409);
        var status = status(article, ana);
        assertThat(status.get("decision").asString()).isEqualTo("REJECTED");
        assertThat(status.get("moderatorReason").asString()).isEqualTo("Seen by a person.");
        assertThat(notice(article, NoticeKind.DECISION)).isEqualTo(ArticleStatus.REJECTED);
        awaitJob("AUTHOR_NOTICES", "notify-author", article);
        assertThat(trail(article)).containsExactly("CASE_REJECTED case-mo Seen by a person.");
    }

    @Test
    void whatAModeratorApprovesGoesBackToBeDecided() throws Exception {
        var article = created(ana);
        var path = held(article, ana);

        assertThat(decide(path, "approve", mod, Map.of()).statusCode()).isEqualTo(200);
        assertThat(status(article, ana).get("status").asString()).isEqualTo("IN_REVIEW");
        awaitJob("MODERATION_JOBS", "decide-article", article);
        assertThat(trail(article)).containsExactly("CASE_APPROVED case-mo Seen by a person.");
        assertThat(hold(ArticleId.parse(article)))
                .as("a decision worked out before the approval")
                .isFalse();
    }

    @Test
    void nobodyDecidesAboutHisOwnArticle() throws Exception {
        var article = created(both);
        submit(article, both);
        assertThat(hold(ArticleId.parse(article))).isTrue();
        var path = CASES + "/" + caseOf(article, mod).get("id").asString();

        assertThat(listed(article, both)).isEmpty();
        assertThat(send("GET", path, both, "").statusCode()).isEqualTo(403);
        var refused = decide(path + "/decision", "approve", both, Map.of());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(refused.body()).get("code").asString())
                .isEqualTo("moderation.own-article");
        assertThat(decide(path + "/decision", "approve", mod, Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aModeratorSeesTheReasonsAndNoSecret() throws Exception {
        var article = created(ana);
        report(article);
        var path = held(article, ana).replace("/decision", "");

        var waiting = caseOf(article, mod);
        assertThat(waiting.get("kind").asString()).isEqualTo("HELD");
        assertThat(waiting.get("policyVersion").asString()).isEqualTo("7");
        var reason = waiting.get("reasons").get(0);
        assertThat(reason.get("label").asString()).isEqualTo("INSULT");
        assertThat(reason.get("threshold").asDouble()).isEqualTo(0.7);
        assertThat(reason.get("begin").asInt()).isEqualTo(0);
        var detail = send("GET", path, mod, "").body();
        assertThat(detail).doesNotContain(PASSWORD).contains("You fool", "•••", "fake/1");
        assertThat(JSON.readTree(detail).get("markdown").asString()).hasSameSizeAs(BODY);
    }

    @Test
    void theAuthorReadsHisOwnWordsInTheStatus() throws Exception {
        var article = created(ana);
        report(article);
        submit(article, ana);

        var status = status(article, ana);
        var reason = status.get("reasons").get(0);
        assertThat(reason.get("quote").asString()).isEqualTo(BODY);
        assertThat(BODY.substring(reason.get("begin").asInt(), reason.get("end").asInt()))
                .isEqualTo(reason.get("quote").asString());
        assertThat(status.get("basis").get("policyVersion").asString()).isEqualTo("7");
        assertThat(status.get("basis").get("models").get(0).asString()).isEqualTo("fake/1");
    }

    @Test
    void anAuthorAppealsOnceAndIsAnswered() throws Exception {
        var article = rejected(ana);
        assertThat(status(article, ana).get("appeal").get("possible").asBoolean()).isTrue();
        var key = Map.of("Idempotency-Key", "appeal-" + article);
        var accepted = appeal(article, ana, key);

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location"))
                .hasValue("/v1/articles/" + article + "/status");
        assertThat(appeal(article, ana, key).body()).isEqualTo(accepted.body());
        assertThat(appeal(article, ana, Map.of()).statusCode()).isEqualTo(409);
        var appeal = caseOf(article, mod);
        assertThat(appeal.get("kind").asString()).isEqualTo("APPEAL");
        assertThat(appeal.get("plea").asString()).isEqualTo("It is a quote.");
        var path = CASES + "/" + appeal.get("id").asString() + "/decision";
        assertThat(decide(path, "reject", mod, Map.of()).statusCode()).isEqualTo(200);

        var status = status(article, ana);
        assertThat(status.get("status").asString()).isEqualTo("REJECTED");
        assertThat(status.get("appeal").get("state").asString()).isEqualTo("REJECTED");
        assertThat(status.get("appeal").get("possible").asBoolean()).isFalse();
        assertThat(notice(article, NoticeKind.APPEAL)).isEqualTo(ArticleStatus.REJECTED);
        assertThat(appeal(article, ana, Map.of()).statusCode()).isEqualTo(409);
        assertThat(trail(article))
                .containsExactly("APPEALED case-ana ", "CASE_REJECTED case-mo Seen by a person.");
    }

    @Test
    void aGrantedAppealPutsTheRevisionUnderReviewAgain() throws Exception {
        var article = rejected(ana);
        assertThat(appeal(article, ana, Map.of()).statusCode()).isEqualTo(202);
        var path = CASES + "/" + caseOf(article, mod).get("id").asString() + "/decision";

        assertThat(decide(path, "approve", mod, Map.of()).statusCode()).isEqualTo(200);

        assertThat(status(article, ana).get("status").asString()).isEqualTo("IN_REVIEW");
        awaitJob("MODERATION_JOBS", "decide-article", article);
    }

    @Test
    void anAppealIsSupersededByANewerSubmission() throws Exception {
        var article = rejected(ana);
        assertThat(appeal(article, ana, Map.of()).statusCode()).isEqualTo(202);
        var read = send("GET", "/v1/articles/" + article, ana, "");
        var saved =
                server.send(
                        "PUT",
                        "/v1/articles/" + article,
                        ana,
                        draft("Better"),
                        Map.of("If-Match", read.headers().firstValue("ETag").orElseThrow()));
        assertThat(saved.statusCode()).isEqualTo(200);
        submit(article, ana);
        var path = CASES + "/" + caseOf(article, mod).get("id").asString() + "/decision";

        var decided = decide(path, "approve", mod, Map.of());

        assertThat(JSON.readTree(decided.body()).get("state").asString()).isEqualTo("SUPERSEDED");
        assertThat(listed(article, mod)).isEmpty();
        assertThat(status(article, ana).get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void onlyARejectedRevisionOfOnesOwnCanBeAppealedAgainst() throws Exception {
        var article = created(ana);
        assertThat(appeal(article, ana, Map.of()).statusCode()).isEqualTo(409);
        assertThat(appeal(rejected(ana), both, Map.of()).statusCode()).isEqualTo(404);
        for (var body : List.of("{}", "{\"text\":\" \"}", "{\"text\":\"a\",\"state\":\"b\"}")) {
            assertThat(send("POST", "/v1/articles/" + article + "/appeal", ana, body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void aLiveRevisionThatANewPolicyRefusesIsTakenDownByAPersonAlone() throws Exception {
        var article = published(ana);
        reconsider(article);
        var path = CASES + "/" + caseOf(article, mod).get("id").asString() + "/decision";
        assertThat(status(article, ana).get("status").asString()).isEqualTo("PUBLISHED");

        assertThat(decide(path, "reject", mod, Map.of()).statusCode()).isEqualTo(200);

        var status = status(article, ana);
        assertThat(status.get("status").asString()).isEqualTo("REJECTED");
        assertThat(status.get("appeal").get("possible").asBoolean()).isTrue();
        assertThat(notice(article, NoticeKind.TAKEN_DOWN)).isEqualTo(ArticleStatus.REJECTED);
        assertThat(articles.find(ArticleId.parse(article)).orElseThrow().liveRevision()).isNull();
    }

    @Test
    void aLiveRevisionThatAPersonKeepsStaysLive() throws Exception {
        var article = published(ana);
        reconsider(article);
        var path = CASES + "/" + caseOf(article, mod).get("id").asString() + "/decision";

        assertThat(decide(path, "approve", mod, Map.of()).statusCode()).isEqualTo(200);

        assertThat(status(article, ana).get("status").asString()).isEqualTo("PUBLISHED");
        assertThat(trail(article)).containsExactly("CASE_APPROVED case-mo Seen by a person.");
    }

    @Test
    void aDecisionNeedsAReasonAndACase() throws Exception {
        var nowhere = CASES + "/" + UUID.randomUUID() + "/decision";

        assertThat(decide(nowhere, "approve", mod, Map.of()).statusCode()).isEqualTo(404);
        assertThat(decide(nowhere, "ponder", mod, Map.of()).statusCode()).isEqualTo(400);
        assertThat(decide(nowhere, "approve", ana, Map.of()).statusCode()).isEqualTo(403);
        assertThat(send("POST", nowhere, mod, "{\"decision\":\"approve\"}").statusCode())
                .isEqualTo(400);
    }

    private static String rejected(String author) throws Exception {
        var article = created(author);
        submit(article, author);
        assertThat(
                        change(
                                connection ->
                                        articles.reject(
                                                connection,
                                                ArticleId.parse(article),
                                                1,
                                                Instant.now())))
                .isTrue();
        return article;
    }

    private static String published(String author) throws Exception {
        var article = created(author);
        var id = ArticleId.parse(article);
        submit(article, author);
        assertThat(
                        change(
                                connection ->
                                        articles.publish(
                                                connection,
                                                id,
                                                1,
                                                "Cases",
                                                articles.claimSlug(connection, id, "cases"),
                                                Instant.now())))
                .isTrue();
        return article;
    }

    /// What a replay does.
    private static void reconsider(String article) {
        var opening =
                new ModerationCases.Opening(
                        UUID.randomUUID(),
                        ArticleId.parse(article),
                        1,
                        ModerationCases.Kind.REPLAY,
                        "8",
                        "policy 8: CLEAR would be REJECT");
        assertThat(change(connection -> cases.open(connection, opening, Instant.now()))).isTrue();
    }

    private static String held(String article, String author) throws Exception {
        submit(article, author);
        assertThat(hold(ArticleId.parse(article))).isTrue();
        return CASES + "/" + caseOf(article, mod).get("id").asString() + "/decision";
    }

    private static boolean hold(ArticleId id) {
        var now = Instant.now();
        return change(
                connection -> {
                    var held = articles.hold(connection, id, 1, now);
                    if (held) {
                        cases.open(connection, UUID.randomUUID(), id, 1, now);
                    }
                    return held;
                });
    }

    private static boolean change(Database.SqlWork<Boolean> work) {
        return server.api().part(Database.class).transaction(work);
    }

    private static void report(String article) {
        var insult =
                new ModerationReport.Place("body", 0, BODY.length(), BODY.replace(PASSWORD, "•"));
        var at = BODY.indexOf(PASSWORD);
        var secret =
                new ModerationReport.Place(
                        "body", at, at + PASSWORD.length(), "•".repeat(PASSWORD.length()));
        server.api()
                .part(ModerationReports.class)
                .add(
                        new ModerationReport(
                                "article:" + article + ":1",
                                "hash",
                                "7",
                                "fake/1",
                                "HOLD",
                                List.of(
                                        new ModerationReport.Reason(
                                                "INSULT", 0.75, 0.7, "HOLD", insult)),
                                List.of(
                                        new ModerationReport.Finding(
                                                "TOXICITY", "INSULT", List.of(), 0.75, insult),
                                        new ModerationReport.Finding(
                                                "SECRET", "PASSWORD", List.of(), 0.8, secret)),
                                Instant.now()));
    }

    private static JsonNode caseOf(String article, String token) throws Exception {
        return listed(article, token).getFirst();
    }

    private static List<JsonNode> listed(String article, String token) throws Exception {
        var found = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = JSON.readTree(send("GET", CASES + "?limit=100" + cursor, token, "").body());
            for (var waiting : page.get("items")) {
                if (waiting.get("article").asString().equals(article)) {
                    found.add(waiting);
                }
            }
            cursor = page.path("next").isString() ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        return found;
    }

    private static List<String> trail(String article) throws Exception {
        var steps =
                JSON.readTree(
                        send("GET", "/v1/moderation/articles/" + article + "/trail", mod, "")
                                .body());
        var lines = new ArrayList<String>();
        for (var step : steps.get("items")) {
            lines.add(
                    step.get("step").asString()
                            + " "
                            + step.get("actor").asString()
                            + " "
                            + step.path("reason").asString(""));
        }
        return lines;
    }

    private static ArticleStatus notice(String article, NoticeKind kind) {
        return server.api()
                .part(AuthorNotices.class)
                .find(ArticleId.parse(article), 1, kind)
                .orElseThrow()
                .outcome();
    }

    private static HttpResponse<String> appeal(
            String article, String token, Map<String, String> headers) throws Exception {
        return server.send(
                "POST",
                "/v1/articles/" + article + "/appeal",
                token,
                "{\"text\":\" It is a quote. \"}",
                headers);
    }

    private static HttpResponse<String> decide(
            String path, String decision, String token, Map<String, String> headers)
            throws Exception {
        var body =
                JSON.writeValueAsString(
                        Map.of("decision", decision, "reason", " Seen by a person. "));
        return server.send("POST", path, token, body, headers);
    }

    private static JsonNode status(String article, String token) throws Exception {
        return JSON.readTree(send("GET", "/v1/articles/" + article + "/status", token, "").body());
    }

    private static void submit(String article, String token) throws Exception {
        assertThat(send("POST", "/v1/articles/" + article + "/submission", token, "").statusCode())
                .isEqualTo(202);
    }

    private static String created(String token) throws Exception {
        var answer = send("POST", "/v1/articles", token, draft("Cases"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("id").asString();
    }

    private static String draft(String title) {
        return JSON.writeValueAsString(Map.of("title", title, "markdown", BODY));
    }

    private static HttpResponse<String> send(String method, String path, String token, String body)
            throws Exception {
        return server.send(method, path, token, body, Map.of());
    }

    private static void awaitJob(String queue, String type, String article) {
        try (var sqs = EnginesForTests.shared().sqs()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () ->
                                    sqs
                                            .receiveMessage(
                                                    it ->
                                                            it.queueUrl(server.queueUrl(queue))
                                                                    .maxNumberOfMessages(10)
                                                                    .visibilityTimeout(0))
                                            .messages()
                                            .stream()
                                            .anyMatch(
                                                    message ->
                                                            message.body().contains(type)
                                                                    && message.body()
                                                                            .contains(article)));
        }
    }
}
