package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.id;
import static dev.pressroom.api.EditorForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.store.mongo.Revision;
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

/// What becomes of all that belongs to an article when it is deleted.
class ArticleDeletionTest {
    private static AccountsForTests all;

    @BeforeAll
    static void start() throws Exception {
        all = AccountsForTests.start("deletion-uploads");
    }

    @AfterAll
    static void stop() {
        all.close();
    }

    @BeforeEach
    void endOlderDeletions() {
        all.endOlderDeletions();
    }

    @Test
    void aDeletedArticleIsGoneFromEverybodyAtOnce() throws Exception {
        var editor = all.author("gone");
        var path = editor.publish("Gone gibbon", "text", "gibbon");
        var slug = editor.slug(path);
        editor.save(path, "Gone gibbon", "other text");
        editor.submit(path);
        assertThat(editor.hold(path)).isTrue();

        assertThat(editor.send("DELETE", path, "").statusCode()).isEqualTo(428);
        assertThat(editor.send("DELETE", path, "", Map.of("If-Match", "\"v1\"")).statusCode())
                .isEqualTo(412);
        assertThat(all.delete(editor, path)).isEqualTo(204);

        assertThat(all.delete(editor, path)).isEqualTo(404);
        for (var place :
                List.of(path, path + "/status", path + "/revisions", "/v1/published/" + slug)) {
            assertThat(editor.send("GET", place, "").statusCode()).as(place).isEqualTo(404);
        }
        assertThat(json(editor.send("GET", "/v1/search?q=gibbon", "")).get("items")).isEmpty();
        assertThat(json(editor.send("GET", "/v1/tags/gibbon", "")).get("items")).isEmpty();
        assertThat(json(editor.send("GET", "/v1/articles", "")).get("items")).isEmpty();
        var moderator = all.issuer.token("account-mo", "moderator");
        assertThat(
                        all.server
                                .send(
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
        var editor = all.author("slug");
        var path = editor.publish("Famous fossa", "text");
        var slug = editor.slug(path);
        all.delete(editor, path);

        var other = all.author("squatter").publish("Famous fossa", "other");

        assertThat(all.author("squatter").slug(other)).isNotEqualTo(slug);
        assertThat(editor.send("GET", "/v1/published/" + slug, "").statusCode()).isEqualTo(404);
    }

    /// Each call of a port fails once, after its effect; whoever comes next ends the work.
    @Test
    void textsAndImagesAreDeletedThoughTheProcessCrashesAtAnyCall() throws Exception {
        for (int crashAfter = 0; crashAfter < 12; crashAfter++) {
            var editor = all.author("crash-" + crashAfter);
            var path = editor.create("Crash", "text");
            var pictures = List.of(all.image(editor, path), all.image(editor, path));
            editor.save(path, "Crash", "![a](image:" + pictures.getFirst() + ")");
            all.delete(editor, path);
            var removed = new ArrayList<ImageId>();
            var calls = new AtomicInteger(crashAfter);
            var now = Instant.now();

            if (crashAfter > 0) {
                try {
                    all.remains(now, removed, calls).delete();
                } catch (AccountsForTests.Crash crashed) {
                    assertThat(calls.get()).isZero();
                }
            }
            all.remains(now, removed, new AtomicInteger()).delete();

            assertThat(all.revisions.after(id(path), 0, 10)).isEmpty();
            assertThat(all.images.ofArticle(id(path), 10)).isEmpty();
            for (var picture : pictures) {
                assertThat(all.images.find(picture).orElseThrow().status())
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
        var editor = all.author("late");
        var path = editor.create("Late", "text");
        all.delete(editor, path);
        var now = Instant.now();
        all.remains(now, new ArrayList<>(), new AtomicInteger()).delete();
        all.revisions.put(new Revision(id(path), 9, "Late", "text", List.of(), List.of(), now));
        all.remains(now.plusSeconds(60), new ArrayList<>(), new AtomicInteger()).delete();
        assertThat(pending(id(path))).isEqualTo(1);

        all.remains(now.plus(Duration.ofMinutes(17)), new ArrayList<>(), new AtomicInteger())
                .delete();

        assertThat(all.revisions.after(id(path), 0, 10)).isEmpty();
        assertThat(pending(id(path))).isZero();
    }

    @Test
    void anImageIsNotAddedToAnArticleThatIsBeingDeleted() throws Exception {
        var editor = all.author("race");
        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 8; round++) {
                var path = editor.create("Race", "text");
                List<Callable<Integer>> tries =
                        List.of(
                                () -> all.delete(editor, path),
                                () ->
                                        editor.send(
                                                        "POST",
                                                        path + "/images",
                                                        AccountsForTests.upload())
                                                .statusCode(),
                                () ->
                                        editor.send(
                                                        "POST",
                                                        path + "/images",
                                                        AccountsForTests.upload())
                                                .statusCode());
                var told = racers.invokeAll(tries).stream().map(it -> it.resultNow()).toList();
                assertThat(told.getFirst()).isEqualTo(204);
                assertThat(told.subList(1, 3)).isSubsetOf(201, 404);

                all.remains(Instant.now(), new ArrayList<>(), new AtomicInteger()).delete();

                assertThat(all.images.ofArticle(id(path), 10)).as("%s", told).isEmpty();
            }
        }
    }

    private static int pending(ArticleId article) {
        return all.count(
                "SELECT COUNT(*) FROM article_deletions WHERE article_id = ?", article.toString());
    }
}
