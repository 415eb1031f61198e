package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.Database;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an author wrote before: revisions, their comparison, their return, and autosaves.
class ArticleHistoryTest {
    private static final int ROUNDS = 10;

    /// Fewer than the tries of one save, so that none can lose them all.
    private static final int AT_ONCE = 4;

    private static final JsonMapper JSON = new JsonMapper();

    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static String author;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("history-uploads", issuer.address());
        author = issuer.token("history-ana", "author");
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void ofSavesAtOnceThatTakeAnyVersionNoneIsRefusedAndEachIsAnsweredWithItsOwn()
            throws Exception {
        var path = created("At once", "text");
        for (int round = 0; round < ROUNDS; round++) {
            var saves = new ArrayList<Callable<JsonNode>>();
            for (int i = 0; i < AT_ONCE; i++) {
                var text = "round " + round + ", writer " + i;
                saves.add(
                        () -> {
                            var answer =
                                    send(
                                            "PUT",
                                            path,
                                            draft("At once", text),
                                            Map.of("If-Match", "*"));
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                            var saved = JSON.readTree(answer.body());
                            assertThat(saved.get("markdown").asString()).isEqualTo(text);
                            return saved;
                        });
            }
            var versions = new HashSet<Long>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var save : threads.invokeAll(saves)) {
                    versions.add(save.get().get("version").asLong());
                }
            }
            assertThat(versions).hasSize(AT_ONCE);
        }
    }

    @Test
    void aNewArticleComesWithItsETag() throws Exception {
        var key = Map.of("Idempotency-Key", "etag-once");
        var created = send("POST", "/v1/articles", draft("One", "text"), key);
        var again = send("POST", "/v1/articles", draft("One", "text"), key);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(etag(created)).isEqualTo("\"v1\"").isEqualTo(etag(again));
        assertThat(again.body()).isEqualTo(created.body());
        var path = created.headers().firstValue("Location").orElseThrow();
        assertThat(
                        send("PUT", path, draft("Two", "text"), Map.of("If-Match", etag(created)))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void eachSaveLeavesARevisionThatCanBeReadAndPagedTo() throws Exception {
        var path = created("T1", "text 1");
        for (int i = 2; i <= 5; i++) {
            save(path, draft("T" + i, "text " + i));
        }

        var first = json(get(path + "/revisions?limit=3"));
        var second = json(get(path + "/revisions?limit=3&cursor=" + first.get("next").asString()));

        assertThat(numbers(first)).containsExactly(5, 4, 3);
        assertThat(numbers(second)).containsExactly(2, 1);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(first.at("/items/0/roles/0").asString()).isEqualTo("DRAFT");
        assertThat(first.at("/items/0").has("markdown")).isFalse();
        assertThat(json(get(path + "/revisions/2")).get("markdown").asString()).isEqualTo("text 2");
        for (var none : List.of("0", "6", "-1", "x", "99999999999")) {
            assertThat(get(path + "/revisions/" + none).statusCode()).as(none).isEqualTo(404);
        }
        assertThat(get(path + "/revisions?cursor=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void historyBelongsToItsAuthor() throws Exception {
        var path = created("Mine", "text");
        var other = issuer.token("history-ben", "author");

        for (var resource : List.of("/revisions", "/revisions/1", "/comparison?from=1&to=1")) {
            assertThat(server.send("GET", path + resource, other, "", Map.of()).statusCode())
                    .as(resource)
                    .isEqualTo(404);
        }
    }

    /// An unfinished save may leave the text of a revision that no row points at.
    @Test
    void aTextThatNoRowPointsAtIsNoRevision() throws Exception {
        var path = created("Real", "text");
        part(Revisions.class)
                .put(new Revision(id(path), 2, "Ghost", "x", List.of(), List.of(), Instant.EPOCH));

        assertThat(numbers(json(get(path + "/revisions")))).containsExactly(1);
        assertThat(get(path + "/revisions/2").statusCode()).isEqualTo(404);
        save(path, draft("Second", "real"));
        assertThat(json(get(path + "/revisions/2")).get("title").asString()).isEqualTo("Second");
    }

    @Test
    void twoRevisionsAreComparedByLinesAndWords() throws Exception {
        var path = created("The quick fox", "same\nold line\nend", "java", "foxes");
        save(path, draft("The slow fox", "same\nnew line\nend\nmore", "java", "owls"));

        var told = json(get(path + "/comparison?from=1&to=2"));

        assertThat(told.at("/title/1/op").asString()).isEqualTo("DELETE");
        assertThat(told.at("/title/1/text").asString()).isEqualTo("quick");
        assertThat(told.at("/tagsAdded/0").asString()).isEqualTo("owls");
        assertThat(told.at("/tagsRemoved/0").asString()).isEqualTo("foxes");
        assertThat(told.get("markdown")).hasSize(2);
        assertThat(told.at("/markdown/0/fromLine").asInt()).isEqualTo(2);
        assertThat(told.at("/markdown/0/words/1/text").asString()).isEqualTo("new");
        assertThat(told.at("/markdown/1/added/0").asString()).isEqualTo("more");
        assertThat(get(path + "/comparison?from=1&to=9").statusCode()).isEqualTo(404);
        assertThat(get(path + "/comparison?from=1").statusCode()).isEqualTo(400);
        assertThat(get(path + "/comparison?from=1&to=x").statusCode()).isEqualTo(400);
    }

    @Test
    void anOlderTextComesBackAsANewRevision() throws Exception {
        var path = created("First", "old text", "java");
        var saved = save(path, draft("Second", "new text"));
        var restoration = path + "/revisions/1/restoration";

        assertThat(send("POST", restoration, "", Map.of()).statusCode()).isEqualTo(428);
        assertThat(send("POST", restoration, "", Map.of("If-Match", "\"v1\"")).statusCode())
                .isEqualTo(412);
        var headers = Map.of("If-Match", etag(saved), "Idempotency-Key", "restore-" + path);
        var restored = send("POST", restoration, "", headers);
        var again = send("POST", restoration, "", headers);

        assertThat(restored.statusCode()).as(restored.body()).isEqualTo(201);
        assertThat(restored.headers().firstValue("Location")).hasValue(path + "/revisions/3");
        assertThat(etag(restored)).isEqualTo("\"v3\"");
        assertThat(again.body()).isEqualTo(restored.body());
        var article = json(get(path));
        assertThat(article.get("revision").asInt()).isEqualTo(3);
        assertThat(article.get("markdown").asString()).isEqualTo("old text");
        assertThat(article.at("/tags/0").asString()).isEqualTo("java");
        assertThat(numbers(json(get(path + "/revisions")))).containsExactly(3, 2, 1);
    }

    @Test
    void autosavesOfOneSittingAreOneRevision() throws Exception {
        var path = created("Title", "by hand");
        var tag = "\"v1\"";
        for (int i = 0; i < 4; i++) {
            var saved = autosave(path, tag, "word ".repeat(i + 1));
            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
            assertThat(json(saved).get("revision").asInt()).isEqualTo(2);
            assertThat(etag(saved)).isNotEqualTo(tag);
            tag = etag(saved);
        }

        assertThat(numbers(json(get(path + "/revisions")))).containsExactly(2, 1);
        assertThat(json(get(path + "/revisions/1")).get("markdown").asString())
                .isEqualTo("by hand");
        assertThat(json(get(path)).get("markdown").asString()).isEqualTo("word ".repeat(4));
        assertThat(json(get(path)).get("status").asString()).isEqualTo("DRAFT");
        assertThat(autosave(path, "\"v2\"", "late").statusCode()).isEqualTo(412);
        var same = autosave(path, tag, "word ".repeat(4));
        assertThat(etag(same)).as("the same text changes nothing").isEqualTo(tag);
    }

    @Test
    void anotherSittingBeginsAnotherRevision() throws Exception {
        var path = created("Title", "by hand");
        var first = autosave(path, "\"v1\"", "first sitting");
        part(Database.class)
                .read(
                        connection -> {
                            try (var update =
                                    connection.prepareStatement(
                                            "UPDATE articles SET autosaving_since ="
                                                    + " autosaving_since - INTERVAL 11 MINUTE"
                                                    + " WHERE id = ?")) {
                                update.setString(1, id(path).toString());
                                return update.executeUpdate();
                            }
                        });

        assertThat(json(autosave(path, etag(first), "second sitting")).get("revision").asInt())
                .isEqualTo(3);
        assertThat(json(get(path + "/revisions/2")).get("markdown").asString())
                .isEqualTo("first sitting");
    }

    @Test
    void whatWasSubmittedNeverChanges() throws Exception {
        var path = created("Title", "by hand");
        var saved = autosave(path, "\"v1\"", "to be reviewed");
        assertThat(send("POST", path + "/submission", "", Map.of()).statusCode()).isEqualTo(202);

        var after = autosave(path, etag(saved), "written meanwhile");

        assertThat(json(after).get("revision").asInt()).isEqualTo(3);
        var frozen = json(get(path + "/revisions/2"));
        assertThat(frozen.get("markdown").asString()).isEqualTo("to be reviewed");
        assertThat(frozen.get("frozen").asBoolean()).isTrue();
        assertThat(frozen.at("/roles/0").asString()).isEqualTo("IN_REVIEW");
        assertThatExceptionOfType(JobFailure.class)
                .as("a saver that was suspended for long")
                .isThrownBy(
                        () ->
                                part(Revisions.class)
                                        .put(
                                                new Revision(
                                                        id(path),
                                                        2,
                                                        "Title",
                                                        "never reviewed",
                                                        List.of(),
                                                        List.of(),
                                                        Instant.EPOCH)))
                .matches(failure -> failure.code() == FailureCode.PRECONDITION_FAILED);
    }

    /// A submission that was refused has frozen its text; the author goes on in a new revision.
    @Test
    void writingGoesOnAfterARefusedSubmission() throws Exception {
        var path = created("Title", "by hand");
        var saved = autosave(path, "\"v1\"", "![x](image:nonsense)");
        assertThat(send("POST", path + "/submission", "", Map.of()).statusCode()).isEqualTo(422);

        var after = autosave(path, etag(saved), "without the picture");

        assertThat(after.statusCode()).as(after.body()).isEqualTo(200);
        assertThat(json(after).get("revision").asInt()).isEqualTo(3);
        assertThat(send("POST", path + "/submission", "", Map.of()).statusCode()).isEqualTo(202);
    }

    @Test
    void ofManyWhoSaveOverTheSameVersionOneWins() throws Exception {
        var path = created("Title", "by hand");
        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries =
                    IntStream.range(0, 12)
                            .<Callable<Integer>>mapToObj(
                                    i ->
                                            () ->
                                                    i % 2 == 0
                                                            ? autosave(path, "\"v1\"", "racer " + i)
                                                                    .statusCode()
                                                            : send(
                                                                            "PUT",
                                                                            path,
                                                                            draft(
                                                                                    "T",
                                                                                    "racer " + i),
                                                                            Map.of(
                                                                                    "If-Match",
                                                                                    "\"v1\""))
                                                                    .statusCode())
                            .toList();
            var answers = racers.invokeAll(tries).stream().map(it -> it.resultNow()).toList();

            assertThat(answers).containsOnly(200, 412).containsOnlyOnce(200);
        }
        assertThat(json(get(path)).get("version").asInt()).isEqualTo(2);
        assertThat(json(get(path)).get("markdown").asString()).startsWith("racer ");
    }

    @Test
    void tagsAreBroughtIntoOneSpellingAndBadOnesAreNamed() throws Exception {
        var path = created("Title", "text", "Virtual Threads", "virtual_threads", "C++", "JAVA");

        var tags = json(get(path)).get("tags");
        assertThat(tags.values().stream().map(JsonNode::asString))
                .containsExactly("virtual-threads", "c++", "java");
        var refused = send("POST", "/v1/articles", draft("T", "m", "ok", "not/ok"), Map.of());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo("tags[1]");
        var many = IntStream.range(0, 11).mapToObj(i -> "t" + i).toArray(String[]::new);
        assertThat(send("POST", "/v1/articles", draft("T", "m", many), Map.of()).statusCode())
                .isEqualTo(400);
    }

    private static HttpResponse<String> autosave(String path, String tag, String markdown)
            throws Exception {
        return send("PUT", path + "/draft", draft("Title", markdown), Map.of("If-Match", tag));
    }

    private static HttpResponse<String> save(String path, String draft) throws Exception {
        var tag = etag(get(path));
        var saved = send("PUT", path, draft, Map.of("If-Match", tag));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        return saved;
    }

    private static String created(String title, String markdown, String... tags) throws Exception {
        var answer = send("POST", "/v1/articles", draft(title, markdown, tags), Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String draft(String title, String markdown, String... tags) {
        return JSON.writeValueAsString(
                Map.of("title", title, "markdown", markdown, "tags", List.of(tags)));
    }

    private static List<Integer> numbers(JsonNode page) {
        return page.get("items").values().stream().map(it -> it.get("number").asInt()).toList();
    }

    private static ArticleId id(String path) {
        return ArticleId.parse(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("none");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "", Map.of());
    }

    private static HttpResponse<String> send(
            String method, String path, String body, Map<String, String> headers) throws Exception {
        return server.send(method, path, author, body, headers);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static <T> T part(Class<T> type) {
        return server.api().part(type);
    }
}
