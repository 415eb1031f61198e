package dev.pressroom.api;

import static dev.pressroom.api.CasesForTests.CASES;
import static dev.pressroom.api.CasesForTests.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.NoticeKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How authors appeal against a rejection, and are answered.
class AppealsTest {
    private static CasesForTests people;

    @BeforeAll
    static void start() throws Exception {
        people = CasesForTests.start("appeals-uploads");
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    @Test
    void anAuthorAppealsOnceAndIsAnswered() throws Exception {
        var article = people.rejected(people.ana);
        assertThat(people.status(article, people.ana).get("appeal").get("possible").asBoolean())
                .isTrue();
        var key = Map.of("Idempotency-Key", "appeal-" + article);
        var accepted = people.appeal(article, people.ana, key);

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location"))
                .hasValue("/v1/articles/" + article + "/status");
        assertThat(people.appeal(article, people.ana, key).body()).isEqualTo(accepted.body());
        assertThat(people.appeal(article, people.ana, Map.of()).statusCode()).isEqualTo(409);
        var appeal = people.caseOf(article, people.mod);
        assertThat(appeal.get("kind").asString()).isEqualTo("APPEAL");
        assertThat(appeal.get("plea").asString()).isEqualTo("It is a quote.");
        var path = CASES + "/" + appeal.get("id").asString() + "/decision";
        assertThat(people.decide(path, "reject", people.mod, Map.of()).statusCode()).isEqualTo(200);

        var status = people.status(article, people.ana);
        assertThat(status.get("status").asString()).isEqualTo("REJECTED");
        assertThat(status.get("appeal").get("state").asString()).isEqualTo("REJECTED");
        assertThat(status.get("appeal").get("possible").asBoolean()).isFalse();
        assertThat(people.notice(article, NoticeKind.APPEAL)).isEqualTo(ArticleStatus.REJECTED);
        assertThat(people.appeal(article, people.ana, Map.of()).statusCode()).isEqualTo(409);
        assertThat(people.trail(article))
                .containsExactly("APPEALED author ", "CASE_REJECTED case-mo Seen by a person.");
    }

    @Test
    void aGrantedAppealPutsTheRevisionUnderReviewAgain() throws Exception {
        var article = people.rejected(people.ana);
        assertThat(people.appeal(article, people.ana, Map.of()).statusCode()).isEqualTo(202);
        var path =
                CASES + "/" + people.caseOf(article, people.mod).get("id").asString() + "/decision";

        assertThat(people.decide(path, "approve", people.mod, Map.of()).statusCode())
                .isEqualTo(200);

        assertThat(people.status(article, people.ana).get("status").asString())
                .isEqualTo("IN_REVIEW");
        people.awaitJob("MODERATION_JOBS", "decide-article", article);
    }

    @Test
    void anAppealIsSupersededByANewerSubmission() throws Exception {
        var article = people.rejected(people.ana);
        assertThat(people.appeal(article, people.ana, Map.of()).statusCode()).isEqualTo(202);
        var read = people.send("GET", "/v1/articles/" + article, people.ana, "");
        var saved =
                people.server()
                        .send(
                                "PUT",
                                "/v1/articles/" + article,
                                people.ana,
                                people.draft("Better"),
                                Map.of(
                                        "If-Match",
                                        read.headers().firstValue("ETag").orElseThrow()));
        assertThat(saved.statusCode()).isEqualTo(200);
        people.submit(article, people.ana);
        var path =
                CASES + "/" + people.caseOf(article, people.mod).get("id").asString() + "/decision";

        var decided = people.decide(path, "approve", people.mod, Map.of());

        assertThat(JSON.readTree(decided.body()).get("state").asString()).isEqualTo("SUPERSEDED");
        assertThat(people.listed(article, people.mod)).isEmpty();
        assertThat(people.status(article, people.ana).get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void onlyARejectedRevisionOfOnesOwnCanBeAppealedAgainst() throws Exception {
        var article = people.created(people.ana);
        assertThat(people.appeal(article, people.ana, Map.of()).statusCode()).isEqualTo(409);
        assertThat(people.appeal(people.rejected(people.ana), people.both, Map.of()).statusCode())
                .isEqualTo(404);
        for (var body : List.of("{}", "{\"text\":\" \"}", "{\"text\":\"a\",\"state\":\"b\"}")) {
            assertThat(
                            people.send(
                                            "POST",
                                            "/v1/articles/" + article + "/appeal",
                                            people.ana,
                                            body)
                                    .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }
}
