package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.id;
import static dev.pressroom.api.EditorForTests.json;
import static dev.pressroom.api.EditorForTests.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.moderation.domain.UnderReview;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is live when: edits, schedules, withdrawal, slugs.
class PublicationTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static IssuerForTests issuer;
    private static ApiForTests server;
    private EditorForTests editor;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("publication-uploads", issuer.address());
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @BeforeEach
    void author() throws Exception {
        editor = new EditorForTests(server, issuer.token("publication-ana", "author"));
    }

    @Test
    void anEditStaysHiddenUntilItIsClearedAndARejectedOneForEver() throws Exception {
        var path = editor.publish("Edited live", "the first text");
        var slug = editor.slug(path);

        editor.save(path, "Edited live", "the second text");
        assertThat(read(slug).body()).contains("the first text");
        editor.submit(path);
        assertThat(read(slug).body()).contains("the first text");
        assertThat(editor.status(path)).isEqualTo("PUBLISHED");
        assertThat(editor.reject(path)).isTrue();
        assertThat(read(slug).body()).contains("the first text");
        assertThat(editor.status(path)).isEqualTo("PUBLISHED");
        assertThat(status(path).get("decision").asString()).isEqualTo("REJECTED");

        editor.save(path, "Edited live", "the third text");
        editor.submit(path);
        assertThat(editor.clear(path)).isTrue();
        assertThat(read(slug).body()).contains("the third text").doesNotContain("first", "second");
    }

    /// A newsletter asks in this way.
    @Test
    void aTitleThatNobodyReviewedIsToldToNobody() throws Exception {
        var path = editor.publish("Reviewed title", "text");
        editor.save(path, "A title of bad words", "text");

        var told =
                server.api()
                        .part(Articles.class)
                        .publishedBetween(
                                editor.now().minusSeconds(1), editor.now().plusSeconds(1), 1_000);

        assertThat(told)
                .filteredOn(row -> row.id().equals(id(path)))
                .extracting(ArticleRow::title)
                .containsExactly("Reviewed title");
    }

    @Test
    void aScheduledArticleAppearsAtItsTimeAndNotBefore() throws Exception {
        var path = editor.create("Scheduled zebra", "stripes");
        var time = editor.now().plus(HOUR);
        editor.submit(path, time);
        assertThat(status(path).at("/schedule/cleared").asBoolean()).isFalse();

        assertThat(editor.clear(path)).isFalse();

        assertThat(status(path).at("/schedule/cleared").asBoolean()).isTrue();
        assertThat(Instant.parse(status(path).at("/schedule/publishAt").asString()))
                .isBetween(time.minusSeconds(1), time.plusSeconds(1));
        assertThat(status(path).get("inReview").asBoolean()).isTrue();
        assertThat(found("zebra")).isEmpty();
        editor.letPass(HOUR.minusSeconds(1));
        assertThat(due()).doesNotContain(path);
        assertThat(editor.clear(path)).isFalse();

        editor.letPass(Duration.ofSeconds(1));
        assertThat(due()).contains(path);
        var review = editor.reviews().find(id(path)).orElseThrow();
        assertThat(editor.clear(review)).isTrue();
        assertThat(editor.clear(review)).as("a second decision").isFalse();

        assertThat(due()).doesNotContain(path);
        assertThat(read(editor.slug(path)).statusCode()).isEqualTo(200);
        assertThat(found("zebra")).containsExactly("Scheduled zebra");
        assertThat(status(path).get("schedule").isNull()).isTrue();
        assertThat(server.api().part(AuthorNotices.class).ofArticle(id(path))).hasSize(1);
    }

    @Test
    void aScheduledUpdateLeavesTheOldTextUntilItsTime() throws Exception {
        var path = editor.publish("Updated later", "old words");
        editor.save(path, "Updated later", "new words");
        editor.submit(path, editor.now().plus(HOUR));

        assertThat(editor.clear(path)).isFalse();
        assertThat(read(editor.slug(path)).body()).contains("old words");
        editor.letPass(HOUR);
        assertThat(editor.clear(path)).isTrue();

        assertThat(read(editor.slug(path)).body()).contains("new words");
    }

    @Test
    void aTimeIsChangedOverTheNewestETagOnly() throws Exception {
        var path = editor.create("Moved", "text");
        var time = editor.now().plus(HOUR);
        editor.submit(path, time);
        editor.clear(path);
        var earlier = schedule(time.minus(Duration.ofMinutes(30)));

        assertThat(put(path, earlier, Map.of()).statusCode()).isEqualTo(428);
        assertThat(put(path, earlier, Map.of("If-Match", "\"v9\"")).statusCode()).isEqualTo(412);
        var changed = put(path, earlier, Map.of("If-Match", "\"v1\""));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"v2\"");
        assertThat(put(path, earlier, Map.of("If-Match", "\"v1\"")).statusCode()).isEqualTo(412);
        var shown = editor.send("GET", path + "/schedule", "");
        assertThat(shown.headers().firstValue("ETag")).hasValue("\"v2\"");

        editor.letPass(Duration.ofMinutes(30));
        assertThat(due()).contains(path);
        assertThat(put(path, "{}", Map.of("If-Match", "\"v2\"")).statusCode()).isEqualTo(200);
        assertThat(editor.send("GET", path + "/schedule", "").statusCode()).isEqualTo(404);
        assertThat(due()).as("without a time it is due at once").contains(path);
        assertThat(editor.clear(path)).isTrue();
        assertThat(put(path, earlier, Map.of("If-Match", "*")).statusCode()).isEqualTo(409);
    }

    @Test
    void aTimeIsInTheFutureAndAtMostAYearAhead() throws Exception {
        var path = editor.create("Bad times", "text");
        for (var time :
                List.of(
                        "\"2020-01-01T00:00:00Z\"",
                        "\"" + editor.now().plus(Duration.ofDays(366)) + "\"",
                        "\"+1000000000-12-31T23:59:59Z\"",
                        "\"tomorrow\"",
                        "true",
                        "[]")) {
            var refused = editor.send("POST", path + "/submission", "{\"publishAt\":" + time + "}");
            assertThat(refused.statusCode()).as(time).isEqualTo(400);
        }
        var unknown = editor.send("POST", path + "/submission", "{\"publishedAt\":null}");
        assertThat(json(unknown).at("/errors/0/field").asString()).isEqualTo("publishedAt");
        assertThat(editor.status(path)).isEqualTo("DRAFT");
        var withOffset =
                "{\"publishAt\":\"" + editor.now().plus(HOUR).toString().replace("Z", "+00:00");
        assertThat(editor.send("POST", path + "/submission", withOffset + "\"}").statusCode())
                .isEqualTo(202);
    }

    @Test
    void whatIsTakenBackIsNeverPublishedAndCanBeSubmittedAgain() throws Exception {
        var path = editor.create("Taken back", "text");
        editor.submit(path, editor.now().plus(HOUR));
        editor.clear(path);
        var review = editor.reviews().find(id(path)).orElseThrow();

        assertThat(cancel(path, Map.of()).statusCode()).isEqualTo(428);
        assertThat(cancel(path, Map.of("If-Match", "\"v1\"")).statusCode()).isEqualTo(204);
        editor.letPass(HOUR);

        assertThat(due()).doesNotContain(path);
        assertThat(editor.clear(review)).isFalse();
        assertThat(editor.status(path)).isEqualTo("DRAFT");
        assertThat(cancel(path, Map.of("If-Match", "*")).statusCode()).isEqualTo(409);
        editor.submit(path);
        assertThat(editor.clear(path)).isTrue();
    }

    @Test
    void takingAnEditBackLeavesTheArticleLive() throws Exception {
        var path = editor.publish("Still live", "text");
        editor.save(path, "Still live", "other text");
        editor.submit(path, editor.now().plus(HOUR));

        assertThat(cancel(path, Map.of("If-Match", "*")).statusCode()).isEqualTo(204);

        assertThat(editor.status(path)).isEqualTo("PUBLISHED");
        assertThat(read(editor.slug(path)).statusCode()).isEqualTo(200);
    }

    @Test
    void whatAPersonLooksAtCannotBeTakenBack() throws Exception {
        var path = editor.create("Held", "text");
        editor.submit(path, editor.now().plus(HOUR));
        assertThat(editor.hold(path)).isTrue();

        assertThat(cancel(path, Map.of("If-Match", "*")).statusCode()).isEqualTo(409);
    }

    /// Publication, change of the time and withdrawal race for the same revision.
    @Test
    void ofAllWhoRaceForAScheduledRevisionEachLeavesWhatHeWasTold() throws Exception {
        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 12; round++) {
                var path = editor.create("Race " + round, "text");
                editor.submit(path, Instant.now().plus(HOUR));
                var racing = new EditorForTests(server, issuer.token("publication-ana", "author"));
                racing.clear(path);
                racing.letPass(HOUR.plusSeconds(5));
                var review = racing.reviews().find(id(path)).orElseThrow();
                List<Callable<String>> tries = new ArrayList<>();
                tries.add(() -> "published " + racing.clear(review));
                tries.add(() -> "published " + racing.clear(review));
                tries.add(
                        () ->
                                "cancelled "
                                        + cancel(path, Map.of("If-Match", "\"v1\"")).statusCode());
                tries.add(
                        () ->
                                "moved "
                                        + put(
                                                        path,
                                                        schedule(
                                                                Instant.now()
                                                                        .plus(
                                                                                HOUR.multipliedBy(
                                                                                        9))),
                                                        Map.of("If-Match", "\"v1\""))
                                                .statusCode());
                var told = racers.invokeAll(tries).stream().map(it -> it.resultNow()).toList();

                var winners =
                        told.stream()
                                .filter(
                                        it ->
                                                it.equals("published true")
                                                        || it.equals("cancelled 204")
                                                        || it.equals("moved 200"))
                                .toList();
                assertThat(winners).as("%s", told).hasSize(1);
                assertThat(editor.status(path))
                        .as("%s", told)
                        .isEqualTo(
                                switch (winners.getFirst()) {
                                    case "published true" -> "PUBLISHED";
                                    case "cancelled 204" -> "DRAFT";
                                    default -> "IN_REVIEW";
                                });
            }
        }
    }

    @Test
    void anUnpublishedArticleIsNowhereAndComesBackWithANewRevision() throws Exception {
        var path = editor.publish("Unpublished walrus", "tusks", "walrus");
        var slug = editor.slug(path);
        assertThat(found("walrus")).hasSize(1);

        assertThat(editor.send("POST", path + "/unpublication", "").statusCode()).isEqualTo(200);

        assertThat(read(slug).statusCode()).isEqualTo(404);
        assertThat(found("walrus")).isEmpty();
        assertThat(json(editor.send("GET", "/v1/tags/walrus", "")).get("items")).isEmpty();
        assertThat(editor.send("POST", path + "/unpublication", "").statusCode()).isEqualTo(409);
        var again = path + "/revisions/1/restoration";
        assertThat(editor.send("POST", again, "", Map.of("If-Match", "*")).statusCode())
                .isEqualTo(201);
        editor.submit(path);
        assertThat(editor.clear(path)).isTrue();
        assertThat(read(slug).statusCode()).isEqualTo(200);
    }

    @Test
    void anOldSlugLeadsToTheNewOneForEver() throws Exception {
        var path = editor.publish("Old otter title", "text");
        var old = editor.slug(path);
        editor.save(path, "New otter title", "text");
        editor.submit(path);
        assertThat(editor.clear(path)).isTrue();
        var renewed = editor.slug(path);

        assertThat(renewed).startsWith("new-otter-title");
        for (var place : List.of("/v1/published/", "/articles/")) {
            var moved = read(place, old);
            assertThat(moved.statusCode()).isEqualTo(301);
            assertThat(moved.headers().firstValue("Location")).hasValue(place + renewed);
        }
        var other = editor.publish("Old otter title", "somebody else's");
        assertThat(editor.slug(other)).isNotEqualTo(old).startsWith("old-otter-title-");

        editor.save(path, "Old otter title", "text");
        editor.submit(path);
        assertThat(editor.clear(path)).isTrue();
        assertThat(editor.slug(path)).as("its own slug, not a third one").isEqualTo(old);
        assertThat(read("/articles/", renewed).statusCode()).isEqualTo(301);
    }

    /// The number belongs to the title; it tells no two articles apart.
    @Test
    void aTitleWithoutItsNumberGetsASlugWithoutIt() throws Exception {
        var path = editor.publish("Otters top 10", "text");
        assertThat(editor.slug(path)).isEqualTo("otters-top-10");
        editor.save(path, "Otters top", "text");
        editor.submit(path);
        assertThat(editor.clear(path)).isTrue();

        assertThat(editor.slug(path)).isEqualTo("otters-top");
        assertThat(read("/articles/", "otters-top-10").headers().firstValue("Location"))
                .hasValue("/articles/otters-top");
    }

    private List<String> due() {
        return editor.reviews().due(editor.now(), 1_000).stream()
                .map(UnderReview::article)
                .map(article -> "/v1/articles/" + article)
                .toList();
    }

    private HttpResponse<String> put(String path, String body, Map<String, String> headers)
            throws Exception {
        return editor.send("PUT", path + "/schedule", body, headers);
    }

    private HttpResponse<String> cancel(String path, Map<String, String> headers) throws Exception {
        return editor.send("DELETE", path + "/submission", "", headers);
    }

    private JsonNode status(String path) throws Exception {
        return json(editor.send("GET", path + "/status", ""));
    }

    private List<String> found(String words) throws Exception {
        return json(editor.send("GET", "/v1/search?q=" + words, "")).get("items").values().stream()
                .map(it -> it.get("title").asString())
                .toList();
    }

    private static HttpResponse<String> read(String slug) throws Exception {
        return read("/v1/published/", slug);
    }

    /// Redirects are not followed.
    private static HttpResponse<String> read(String place, String slug) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://localhost:"
                                                    + server.api().port()
                                                    + place
                                                    + slug))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
