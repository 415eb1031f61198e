package dev.pressroom.api;

import static dev.pressroom.api.CasesForTests.BODY;
import static dev.pressroom.api.CasesForTests.CASES;
import static dev.pressroom.api.CasesForTests.JSON;
import static dev.pressroom.api.CasesForTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.NoticeKind;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The queue of moderators and the trail, over HTTP against the real engines.
class ModerationCasesTest {
    private static CasesForTests people;

    @BeforeAll
    static void start() throws Exception {
        people = CasesForTests.start("cases-uploads");
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    @Test
    void aModeratorRejectsWithAReasonThatTheAuthorReads() throws Exception {
        var article = people.created(people.ana);
        var path = people.held(article, people.ana);
        var key = Map.of("Idempotency-Key", "reject-" + article);
        var rejected = people.decide(path, "reject", people.mod, key);

        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);
        assertThat(people.decide(path, "reject", people.mod, key).body())
                .isEqualTo(rejected.body());
        assertThat(people.decide(path, "approve", people.second, Map.of()).statusCode())
                .isEqualTo(409);
        var status = people.status(article, people.ana);
        assertThat(status.get("decision").asString()).isEqualTo("REJECTED");
        assertThat(status.get("moderatorReason").asString()).isEqualTo("Seen by a person.");
        assertThat(people.notice(article, NoticeKind.DECISION)).isEqualTo(ArticleStatus.REJECTED);
        people.awaitJob("AUTHOR_NOTICES", "notify-author", article);
        assertThat(people.trail(article))
                .containsExactly("CASE_REJECTED case-mo Seen by a person.");
    }

    @Test
    void whatAModeratorApprovesGoesBackToBeDecided() throws Exception {
        var article = people.created(people.ana);
        var path = people.held(article, people.ana);

        assertThat(people.decide(path, "approve", people.mod, Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(people.status(article, people.ana).get("status").asString())
                .isEqualTo("IN_REVIEW");
        people.awaitJob("MODERATION_JOBS", "decide-article", article);
        assertThat(people.trail(article))
                .containsExactly("CASE_APPROVED case-mo Seen by a person.");
        assertThat(people.hold(ArticleId.parse(article)))
                .as("a decision worked out before the approval")
                .isFalse();
    }

    @Test
    void nobodyDecidesAboutHisOwnArticle() throws Exception {
        var article = people.created(people.both);
        people.submit(article, people.both);
        assertThat(people.hold(ArticleId.parse(article))).isTrue();
        var path = CASES + "/" + people.caseOf(article, people.mod).get("id").asString();

        assertThat(people.listed(article, people.both)).isEmpty();
        assertThat(people.send("GET", path, people.both, "").statusCode()).isEqualTo(403);
        var refused = people.decide(path + "/decision", "approve", people.both, Map.of());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(refused.body()).get("code").asString())
                .isEqualTo("moderation.own-article");
        assertThat(people.decide(path + "/decision", "approve", people.mod, Map.of()).statusCode())
                .isEqualTo(200);
    }

    /// Whatever their roles are, and also once the article is gone.
    @Test
    void nobodySeesTheTrailOfTheirOwnArticle() throws Exception {
        for (var own :
                List.of(
                        people.both,
                        people.token("case-adam", "author", "admin"),
                        people.token("case-all", "author", "moderator", "admin"))) {
            var article = people.created(own);
            var decision = people.held(article, own);
            var trail = "/v1/moderation/articles/" + article + "/trail";
            people.decide(decision, "reject", people.mod, Map.of());
            var plea = "{\"text\":\"Look again.\"}";
            assertThat(
                            people.send("POST", "/v1/articles/" + article + "/appeal", own, plea)
                                    .statusCode())
                    .isEqualTo(202);
            assertOwn(people.send("GET", trail, own, ""));
            assertThat(people.listed(article, own)).isEmpty();
            var appeal = CASES + "/" + people.caseOf(article, people.mod).get("id").asString();
            for (var call : List.of("GET ", "PUT /claim", "DELETE /claim", "POST /decision")) {
                var parts = call.split(" ", -1);
                assertOwn(
                        people.send(
                                parts[0],
                                appeal + parts[1],
                                own,
                                parts[0].equals("POST")
                                        ? "{\"decision\":\"approve\",\"reason\":\"Mine.\"}"
                                        : ""));
            }
            assertThat(people.status(article, own).toString()).doesNotContain("case-mo");

            assertThat(
                            people.server()
                                    .send(
                                            "DELETE",
                                            "/v1/articles/" + article,
                                            own,
                                            "",
                                            Map.of("If-Match", "*"))
                                    .statusCode())
                    .isEqualTo(204);
            assertOwn(people.send("GET", trail, own, ""));
            assertThat(people.send("GET", trail, people.second, "").body())
                    .contains("CASE_REJECTED", "case-mo");
        }
    }

    private static void assertOwn(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(JSON.readTree(refused.body()).get("code").asString())
                .isEqualTo("moderation.own-article");
    }

    @Test
    void aModeratorSeesTheReasonsAndNoSecret() throws Exception {
        var article = people.created(people.ana);
        people.report(article);
        var path = people.held(article, people.ana).replace("/decision", "");

        var waiting = people.caseOf(article, people.mod);
        assertThat(waiting.get("kind").asString()).isEqualTo("HELD");
        assertThat(waiting.get("policyVersion").asString()).isEqualTo("7");
        var reason = waiting.get("reasons").get(0);
        assertThat(reason.get("label").asString()).isEqualTo("INSULT");
        assertThat(reason.get("threshold").asDouble()).isEqualTo(0.7);
        assertThat(reason.get("begin").asInt()).isEqualTo(0);
        var detail = people.send("GET", path, people.mod, "").body();
        assertThat(detail).doesNotContain(PASSWORD).contains("You fool", "•••", "fake/1");
        assertThat(JSON.readTree(detail).get("markdown").asString()).hasSameSizeAs(BODY);
    }

    @Test
    void theAuthorReadsHisOwnWordsInTheStatus() throws Exception {
        var article = people.created(people.ana);
        people.report(article);
        people.submit(article, people.ana);

        var status = people.status(article, people.ana);
        var reason = status.get("reasons").get(0);
        assertThat(reason.get("quote").asString()).isEqualTo(BODY);
        assertThat(BODY.substring(reason.get("begin").asInt(), reason.get("end").asInt()))
                .isEqualTo(reason.get("quote").asString());
        assertThat(status.get("basis").get("policyVersion").asString()).isEqualTo("7");
        assertThat(status.get("basis").get("models").get(0).asString()).isEqualTo("fake/1");
    }

    @Test
    void aLiveRevisionThatANewPolicyRefusesIsTakenDownByAPersonAlone() throws Exception {
        var article = people.published(people.ana);
        people.reconsider(article);
        var path =
                CASES + "/" + people.caseOf(article, people.mod).get("id").asString() + "/decision";
        assertThat(people.status(article, people.ana).get("status").asString())
                .isEqualTo("PUBLISHED");

        assertThat(people.decide(path, "reject", people.mod, Map.of()).statusCode()).isEqualTo(200);

        var status = people.status(article, people.ana);
        assertThat(status.get("status").asString()).isEqualTo("REJECTED");
        assertThat(status.get("appeal").get("possible").asBoolean()).isTrue();
        assertThat(people.notice(article, NoticeKind.TAKEN_DOWN)).isEqualTo(ArticleStatus.REJECTED);
        assertThat(people.articles().find(ArticleId.parse(article)).orElseThrow().liveRevision())
                .isNull();
    }

    @Test
    void aLiveRevisionThatAPersonKeepsStaysLive() throws Exception {
        var article = people.published(people.ana);
        people.reconsider(article);
        var path =
                CASES + "/" + people.caseOf(article, people.mod).get("id").asString() + "/decision";

        assertThat(people.decide(path, "approve", people.mod, Map.of()).statusCode())
                .isEqualTo(200);

        assertThat(people.status(article, people.ana).get("status").asString())
                .isEqualTo("PUBLISHED");
        assertThat(people.trail(article))
                .containsExactly("CASE_APPROVED case-mo Seen by a person.");
    }
}
