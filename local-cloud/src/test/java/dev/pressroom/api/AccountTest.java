package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.JSON;
import static dev.pressroom.api.EditorForTests.id;
import static dev.pressroom.api.EditorForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.moderation.adapter.mongo.MongoRemains;
import dev.pressroom.moderation.adapter.mysql.MySqlDeletions;
import dev.pressroom.moderation.application.DeleteRemains;
import dev.pressroom.moderation.application.port.Deletions;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.Remains;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleDeletions;
import dev.pressroom.store.mysql.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of all that belongs to an article or an author when it is deleted, and its export.
class AccountTest {
    private static final String HASH = "0".repeat(64);

    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static Database database;
    private static Revisions revisions;
    private static ImageRecords images;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("account-uploads", issuer.address());
        database = server.api().part(Database.class);
        revisions = server.api().part(Revisions.class);
        images = server.api().part(ImageRecords.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    /// What other tests deleted would fill the batches of this one.
    @BeforeEach
    void endOlderDeletions() {
        for (var at : List.of(Instant.now(), Instant.now().plus(Duration.ofMinutes(17)))) {
            int found;
            do {
                found = remains(at, new ArrayList<>(), new AtomicInteger()).delete();
            } while (found > 0);
        }
    }

    @Test
    void aDeletedArticleIsGoneFromEverybodyAtOnce() throws Exception {
        var editor = author("gone");
        var path = editor.publish("Gone gibbon", "text", "gibbon");
        var slug = editor.slug(path);
        editor.save(path, "Gone gibbon", "other text");
        editor.submit(path);
        assertThat(editor.hold(path)).isTrue();

        assertThat(editor.send("DELETE", path, "").statusCode()).isEqualTo(428);
        assertThat(editor.send("DELETE", path, "", Map.of("If-Match", "\"v1\"")).statusCode())
                .isEqualTo(412);
        assertThat(delete(editor, path)).isEqualTo(204);

        assertThat(delete(editor, path)).isEqualTo(404);
        for (var place :
                List.of(path, path + "/status", path + "/revisions", "/v1/published/" + slug)) {
            assertThat(editor.send("GET", place, "").statusCode()).as(place).isEqualTo(404);
        }
        assertThat(json(editor.send("GET", "/v1/search?q=gibbon", "")).get("items")).isEmpty();
        assertThat(json(editor.send("GET", "/v1/tags/gibbon", "")).get("items")).isEmpty();
        assertThat(json(editor.send("GET", "/v1/articles", "")).get("items")).isEmpty();
        var moderator = issuer.token("account-mo", "moderator");
        assertThat(
                        server.send(
                                        "GET",
                                        "/v1/moderation/cases?limit=100",
                                        moderator,
                                        "",
                                        Map.of())
                                .body())
                .doesNotContain(id(path).toString());
        assertThat(editor.clear(path)).as("a decision under way").isFalse();
    }

    @Test
    void anOldLinkNeverLeadsToAnArticleOfSomebodyElse() throws Exception {
        var editor = author("slug");
        var path = editor.publish("Famous fossa", "text");
        var slug = editor.slug(path);
        delete(editor, path);

        var other = author("squatter").publish("Famous fossa", "other");

        assertThat(author("squatter").slug(other)).isNotEqualTo(slug);
        assertThat(editor.send("GET", "/v1/published/" + slug, "").statusCode()).isEqualTo(404);
    }

    /// Each call of a port fails once, after its effect; whoever comes next ends the work.
    @Test
    void textsAndImagesAreDeletedThoughTheProcessCrashesAtAnyCall() throws Exception {
        for (int crashAfter = 0; crashAfter < 12; crashAfter++) {
            var editor = author("crash-" + crashAfter);
            var path = editor.create("Crash", "text");
            var pictures = List.of(image(editor, path), image(editor, path));
            editor.save(path, "Crash", "![a](image:" + pictures.getFirst() + ")");
            delete(editor, path);
            var removed = new ArrayList<ImageId>();
            var calls = new AtomicInteger(crashAfter);
            var now = Instant.now();

            if (crashAfter > 0) {
                try {
                    remains(now, removed, calls).delete();
                } catch (Crash crashed) {
                    assertThat(calls.get()).isZero();
                }
            }
            remains(now, removed, new AtomicInteger()).delete();

            assertThat(revisions.after(id(path), 0, 10)).isEmpty();
            assertThat(images.ofArticle(id(path), 10)).isEmpty();
            for (var picture : pictures) {
                assertThat(images.find(picture).orElseThrow().status())
                        .as("marked, so that its removal is asked for again if it was lost")
                        .isEqualTo(ImageStatus.DELETED);
            }
            if (crashAfter == 0) {
                assertThat(removed).containsAll(pictures);
            }
        }
    }

    @Test
    void whatALateReviewStoredIsDeletedTooAndThenTheDeletionIsOver() throws Exception {
        var editor = author("late");
        var path = editor.create("Late", "text");
        delete(editor, path);
        var now = Instant.now();
        remains(now, new ArrayList<>(), new AtomicInteger()).delete();
        revisions.put(new Revision(id(path), 9, "Late", "text", List.of(), List.of(), now));
        remains(now.plusSeconds(60), new ArrayList<>(), new AtomicInteger()).delete();
        assertThat(pending(id(path))).isEqualTo(1);

        remains(now.plus(Duration.ofMinutes(17)), new ArrayList<>(), new AtomicInteger()).delete();

        assertThat(revisions.after(id(path), 0, 10)).isEmpty();
        assertThat(pending(id(path))).isZero();
    }

    @Test
    void anImageIsNotAddedToAnArticleThatIsBeingDeleted() throws Exception {
        var editor = author("race");
        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 8; round++) {
                var path = editor.create("Race", "text");
                List<Callable<Integer>> tries =
                        List.of(
                                () -> delete(editor, path),
                                () -> editor.send("POST", path + "/images", upload()).statusCode(),
                                () -> editor.send("POST", path + "/images", upload()).statusCode());
                var told = racers.invokeAll(tries).stream().map(it -> it.resultNow()).toList();
                assertThat(told.getFirst()).isEqualTo(204);
                assertThat(told.subList(1, 3)).isSubsetOf(201, 404);

                remains(Instant.now(), new ArrayList<>(), new AtomicInteger()).delete();

                assertThat(images.ofArticle(id(path), 10)).as("%s", told).isEmpty();
            }
        }
    }

    @Test
    void anErasureTakesAllThatBelongsToAnAuthorAndNothingElse() throws Exception {
        var editor = author("erased");
        var other = author("neighbour");
        editor.send("PUT", "/v1/profile", profile("erased-author"));
        other.send("PUT", "/v1/profile", profile("neighbour-author"));
        var kept = other.publish("Kept kudu", "text", "kudu");
        var first = editor.publish("Erased kudu", "text", "kudu");
        var second = editor.create("Second", "text");
        var picture = image(editor, second);
        var slug = editor.slug(first);

        var erased = editor.send("DELETE", "/v1/account", "");
        assertThat(erased.statusCode()).isEqualTo(202);
        assertThat(json(erased).get("articles").asInt()).isEqualTo(2);
        assertThat(json(editor.send("DELETE", "/v1/account", "")).get("articles").asInt()).isZero();

        assertThat(titles(editor, "/v1/search?q=kudu")).containsExactly("Kept kudu");
        assertThat(titles(editor, "/v1/tags/kudu")).containsExactly("Kept kudu");
        for (var place :
                List.of(first, second, "/v1/published/" + slug, "/v1/authors/erased-author")) {
            assertThat(editor.send("GET", place, "").statusCode()).as(place).isEqualTo(404);
        }
        assertThat(editor.send("GET", "/v1/profile", "").statusCode()).isEqualTo(404);
        assertThat(editor.send("GET", "/v1/authors/neighbour-author", "").statusCode())
                .isEqualTo(200);
        assertThat(other.status(kept)).isEqualTo("PUBLISHED");
        assertThat(rowsAbout("account-erased")).isZero();
        remains(Instant.now(), new ArrayList<>(), new AtomicInteger()).delete();
        assertThat(revisions.after(id(first), 0, 10)).isEmpty();
        assertThat(images.find(picture).orElseThrow().status()).isEqualTo(ImageStatus.DELETED);
        assertThat(revisions.after(id(kept), 0, 10)).hasSize(1);
    }

    @Test
    void anExportHoldsAllThatBelongsToTheCaller() throws Exception {
        var editor = author("exported");
        editor.send("PUT", "/v1/profile", profile("exported-author"));
        author("not-exported").publish("Somebody else's secret", "other text");
        var path = editor.publish("Mine 1", "one", "java");
        for (int i = 2; i <= 12; i++) {
            editor.save(path, "Mine " + i, "text " + i);
        }
        editor.submit(path);
        editor.hold(path);
        for (int i = 0; i < 51; i++) {
            editor.create("Many " + i, "m");
        }
        var picture = image(editor, path);

        var answer = editor.send("GET", "/v1/account/export", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.body()).doesNotContain("Somebody else's secret");
        var export = json(answer);
        assertThat(export.get("complete").asBoolean()).isTrue();
        assertThat(export.at("/author/handle").asString()).isEqualTo("exported-author");
        assertThat(export.get("articles")).hasSize(52);
        var mine = export.get("articles").get(51);
        assertThat(mine.at("/article/status").asString()).isEqualTo("PUBLISHED");
        assertThat(mine.get("revisions")).hasSize(12);
        assertThat(mine.at("/revisions/11/markdown").asString()).isEqualTo("text 12");
        assertThat(mine.at("/notices/0/outcome").asString()).isEqualTo("PUBLISHED");
        assertThat(mine.at("/cases/0/state").asString()).isEqualTo("OPEN");
        assertThat(export.at("/images/0/id").asString()).isEqualTo(picture.toString());
    }

    private static DeleteRemains remains(
            Instant now, List<ImageId> removed, AtomicInteger crashAfter) {
        var dispatch =
                (Dispatch)
                        Proxy.newProxyInstance(
                                Dispatch.class.getClassLoader(),
                                new Class<?>[] {Dispatch.class},
                                (proxy, method, arguments) -> {
                                    assertThat(method.getName()).isEqualTo("removeImage");
                                    removed.add((ImageId) arguments[0]);
                                    return null;
                                });
        return new DeleteRemains(
                crashing(
                        Deletions.class,
                        new MySqlDeletions(new ArticleDeletions(database)),
                        crashAfter),
                crashing(
                        Remains.class,
                        new MongoRemains(
                                revisions,
                                server.api().part(ModerationReports.class),
                                images,
                                () -> now),
                        crashAfter),
                crashing(Dispatch.class, dispatch, crashAfter),
                () -> now);
    }

    /// The port, whose call number `calls` dies after its effect; 0 for never.
    private static <T> T crashing(Class<T> port, T real, AtomicInteger calls) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (proxy, method, arguments) -> {
                            try {
                                var answer = method.invoke(real, arguments);
                                if (calls.getAndDecrement() == 1) {
                                    throw new Crash();
                                }
                                return answer;
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        }));
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static EditorForTests author(String name) throws Exception {
        return new EditorForTests(server, issuer.token("account-" + name, "author"));
    }

    private static int delete(EditorForTests editor, String path) throws Exception {
        return editor.send("DELETE", path, "", Map.of("If-Match", "*")).statusCode();
    }

    private static ImageId image(EditorForTests editor, String path) throws Exception {
        var slot = editor.send("POST", path + "/images", upload());
        assertThat(slot.statusCode()).as(slot.body()).isEqualTo(201);
        return ImageId.parse(json(slot).get("id").asString());
    }

    private static String upload() {
        return "{\"fileName\":\"a.png\",\"contentType\":\"image/png\",\"bytes\":1,\"sha256\":\""
                + HASH
                + "\"}";
    }

    private static String profile(String handle) {
        return JSON.writeValueAsString(Map.of("handle", handle, "displayName", "Somebody"));
    }

    private static List<String> titles(EditorForTests editor, String path) throws Exception {
        return json(editor.send("GET", path, "")).get("items").values().stream()
                .map(it -> it.get("title").asString())
                .toList();
    }

    private static int pending(ArticleId article) {
        return count(
                "SELECT COUNT(*) FROM article_deletions WHERE article_id = ?", article.toString());
    }

    /// In every table that names an author.
    private static int rowsAbout(String author) {
        return List.of(
                        "SELECT COUNT(*) FROM articles WHERE author_id = ?",
                        "SELECT COUNT(*) FROM published_articles WHERE author_id = ?",
                        "SELECT COUNT(*) FROM author_notices WHERE author_id = ?",
                        "SELECT COUNT(*) FROM idempotency_keys WHERE author_id = ?",
                        "SELECT COUNT(*) FROM profiles WHERE author_id = ?",
                        "SELECT COUNT(*) FROM authors WHERE id = ?")
                .stream()
                .mapToInt(sql -> count(sql, author))
                .sum();
    }

    private static int count(String sql, String parameter) {
        return database.read(
                connection -> {
                    try (var select = connection.prepareStatement(sql)) {
                        select.setString(1, parameter);
                        try (var row = select.executeQuery()) {
                            row.next();
                            return row.getInt(1);
                        }
                    }
                });
    }
}
