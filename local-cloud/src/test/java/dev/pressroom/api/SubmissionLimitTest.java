package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.AuthorId;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.SubmissionLimit;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each new text costs paid calls, so an author can submit only so many within an hour.
class SubmissionLimitTest {
    private static final int LIMIT = 3;
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private static IssuerForTests issuer;
    private static ApiForTests unlimited;
    private static ApiForTests server;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        unlimited = ApiForTests.start("submission-limit-uploads", issuer.address());
        // Without Redis, because the limit must hold without it.
        var withoutRedis = unlimited.but("REDIS_URL", "redis://localhost:1");
        server = withoutRedis.but("SUBMISSIONS_PER_HOUR", Integer.toString(LIMIT));
        withoutRedis.close();
    }

    @AfterAll
    static void stop() {
        server.close();
        unlimited.close();
        issuer.close();
    }

    @Test
    void oneTextTooManyIsRefusedWithTheTimeToWait() throws Exception {
        var editor = author("eager");
        for (int i = 0; i < LIMIT; i++) {
            editor.submit(editor.create("Within " + i, "text"));
        }
        var tooMany = editor.create("Too many", "text");

        var refused = submit(editor, tooMany, Map.of());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).get("code").asString()).isEqualTo("request.rate-limited");
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 3600L);
        assertThat(editor.status(tooMany)).isEqualTo("DRAFT");
        author("another").submit(author("another").create("Not counted with the others", "text"));
    }

    @Test
    void onlyNewTextsCount() throws Exception {
        var editor = author("careful");
        var repeated = editor.create("Repeated", "text");
        for (int i = 0; i < LIMIT + 1; i++) {
            var answer = submit(editor, repeated, Map.of("Idempotency-Key", "the same"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
        for (int i = 0; i < LIMIT + 1; i++) {
            assertThat(submit(editor, repeated, Map.of()).statusCode())
                    .as("refused for another reason: it is in review")
                    .isEqualTo(409);
        }
        for (int i = 1; i < LIMIT; i++) {
            editor.submit(editor.create("New " + i, "text"));
        }

        var live = submit(editor, editor.create("One more", "text"), Map.of());

        assertThat(live.statusCode()).isEqualTo(429);
    }

    @Test
    void anEditOfALiveArticleCounts() throws Exception {
        var editor = author("live");
        var path = editor.publish("Live", "text");
        for (int i = 1; i < LIMIT; i++) {
            editor.save(path, "Live", "text " + i);
            editor.submit(path);
            assertThat(editor.clear(path)).isTrue();
        }
        editor.save(path, "Live", "one edit too many");

        assertThat(submit(editor, path, Map.of()).statusCode()).isEqualTo(429);
    }

    @Test
    void requestsAtTheSameMomentCannotExceedTheLimit() throws Exception {
        var editor = author("parallel");
        var requests = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 4 * LIMIT; i++) {
            var path = editor.create("Parallel " + i, "text");
            requests.add(() -> submit(editor, path, Map.of()).statusCode());
        }
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(requests)) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).containsOnly(202, 429);
        assertThat(statuses).filteredOn(status -> status == 202).hasSize(LIMIT);
    }

    @Test
    void aTextCountsForAnHour() {
        var limit = new SubmissionLimit(2);
        var author = new AuthorId("submission-limit-clock");
        var half = NOON.plus(Duration.ofMinutes(30));
        var end = NOON.plus(SubmissionLimit.WINDOW);

        assertThat(count(limit, author, NOON)).isEmpty();
        assertThat(count(limit, author, half)).isEmpty();
        assertThat(count(limit, author, end.minusSeconds(1))).contains(end);
        assertThat(count(limit, author, end)).isEmpty();
        assertThat(count(limit, author, end)).contains(half.plus(SubmissionLimit.WINDOW));
        assertThat(count(new SubmissionLimit(3), author, end)).isEmpty();
        assertThat(count(new SubmissionLimit(1), author, end))
                .as("a lower limit counts what the higher one let through")
                .contains(end.plus(SubmissionLimit.WINDOW));
    }

    @Test
    void whatCountsNoMoreIsDeleted() {
        var limit = new SubmissionLimit(1);
        var longAgo = Instant.parse("2001-01-01T00:00:00Z");
        var gone = new AuthorId("submission-limit-gone");
        count(limit, gone, longAgo);

        assertThat(SubmissionLimit.deleteExpired(database(), longAgo)).isZero();
        assertThat(count(limit, gone, longAgo)).isPresent();
        assertThat(SubmissionLimit.deleteExpired(database(), longAgo.plus(SubmissionLimit.WINDOW)))
                .isEqualTo(1);
        assertThat(count(limit, gone, longAgo)).isEmpty();
        SubmissionLimit.deleteExpired(database(), longAgo.plus(SubmissionLimit.WINDOW));
    }

    private static Optional<Instant> count(SubmissionLimit limit, AuthorId author, Instant now) {
        return database().transaction(connection -> limit.count(connection, author, now));
    }

    private static HttpResponse<String> submit(
            EditorForTests editor, String path, Map<String, String> headers) throws Exception {
        return editor.send("POST", path + "/submission", "", headers);
    }

    private static Database database() {
        return server.api().part(Database.class);
    }

    private static EditorForTests author(String name) throws Exception {
        return new EditorForTests(server, issuer.token("submission-limit-" + name, "author"));
    }
}
