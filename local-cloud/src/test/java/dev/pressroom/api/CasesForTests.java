package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mysql.ArticleSteps;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Authors and moderators of one API: Ana writes, Mo and Mia moderate, Bo does both.
final class CasesForTests implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    static final String CASES = "/v1/moderation/cases";
    static final String PASSWORD = "tr0ub4dor-and-3";
    static final String BODY = "You fool, my password = " + PASSWORD + " is it.";

    private final IssuerForTests issuer;
    private final ApiForTests server;
    private final Articles articles;
    private final ModerationCases cases;
    final String ana;
    final String mod;
    final String second;
    final String both;

    private CasesForTests(String bucket) throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start(bucket, issuer.address());
        articles = server.api().part(Articles.class);
        cases = server.api().part(ModerationCases.class);
        ana = issuer.token("case-ana", "author");
        mod = issuer.token("case-mo", "moderator");
        second = issuer.token("case-mia", "moderator");
        both = issuer.token("case-bo", "author", "moderator");
    }

    static CasesForTests start(String bucket) throws Exception {
        return new CasesForTests(bucket);
    }

    String token(String name, String... roles) throws Exception {
        return issuer.token(name, roles);
    }

    @Override
    public void close() {
        server.close();
        issuer.close();
    }

    ApiForTests server() {
        return server;
    }

    Articles articles() {
        return articles;
    }

    String rejected(String author) throws Exception {
        var article = created(author);
        submit(article, author);
        assertThat(
                        change(
                                connection ->
                                        ArticleSteps.reject(
                                                connection,
                                                ArticleId.parse(article),
                                                1,
                                                Instant.now())))
                .isTrue();
        return article;
    }

    String published(String author) throws Exception {
        var article = created(author);
        var id = ArticleId.parse(article);
        submit(article, author);
        assertThat(
                        change(
                                connection ->
                                        ArticleSteps.publish(
                                                connection,
                                                id,
                                                1,
                                                "Cases",
                                                ArticleSteps.claimSlug(connection, id, "cases"),
                                                Instant.now())))
                .isTrue();
        return article;
    }

    /// What a replay does.
    void reconsider(String article) {
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

    void save(String article, String author, String markdown) throws Exception {
        var draft = JSON.writeValueAsString(Map.of("title", "Cases", "markdown", markdown));
        assertThat(
                        server.send(
                                        "PUT",
                                        "/v1/articles/" + article,
                                        author,
                                        draft,
                                        Map.of("If-Match", "*"))
                                .statusCode())
                .isEqualTo(200);
    }

    String held(String article, String author) throws Exception {
        return held(article, author, 1);
    }

    String held(String article, String author, int revision) throws Exception {
        submit(article, author);
        assertThat(hold(ArticleId.parse(article), revision)).isTrue();
        return CASES + "/" + caseOf(article, mod).get("id").asString() + "/decision";
    }

    boolean hold(ArticleId id) {
        return hold(id, 1);
    }

    private boolean hold(ArticleId id, int revision) {
        var now = Instant.now();
        return change(
                connection -> {
                    var held = ArticleSteps.hold(connection, id, revision, now);
                    if (held) {
                        cases.open(connection, UUID.randomUUID(), id, revision, now);
                    }
                    return held;
                });
    }

    boolean change(Database.SqlWork<Boolean> work) {
        return server.api().part(Database.class).transaction(work);
    }

    void report(String article) {
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

    JsonNode caseOf(String article, String token) throws Exception {
        return listed(article, token).getFirst();
    }

    List<JsonNode> listed(String article, String token) throws Exception {
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

    List<String> trail(String article) throws Exception {
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

    ArticleStatus notice(String article, NoticeKind kind) {
        return server.api()
                .part(AuthorNotices.class)
                .find(ArticleId.parse(article), 1, kind)
                .orElseThrow()
                .outcome();
    }

    HttpResponse<String> appeal(String article, String token, Map<String, String> headers)
            throws Exception {
        return server.send(
                "POST",
                "/v1/articles/" + article + "/appeal",
                token,
                "{\"text\":\" It is a quote. \"}",
                headers);
    }

    HttpResponse<String> decide(
            String path, String decision, String token, Map<String, String> headers)
            throws Exception {
        var body =
                JSON.writeValueAsString(
                        Map.of("decision", decision, "reason", " Seen by a person. "));
        return server.send("POST", path, token, body, headers);
    }

    JsonNode status(String article, String token) throws Exception {
        return JSON.readTree(send("GET", "/v1/articles/" + article + "/status", token, "").body());
    }

    void submit(String article, String token) throws Exception {
        assertThat(send("POST", "/v1/articles/" + article + "/submission", token, "").statusCode())
                .isEqualTo(202);
    }

    String created(String token) throws Exception {
        var answer = send("POST", "/v1/articles", token, draft("Cases"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("id").asString();
    }

    String draft(String title) {
        return JSON.writeValueAsString(Map.of("title", title, "markdown", BODY));
    }

    HttpResponse<String> send(String method, String path, String token, String body)
            throws Exception {
        return server.send(method, path, token, body, Map.of());
    }

    void awaitJob(String queue, String type, String article) {
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
