package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pressroom.store.redis.AuthorEvents;
import dev.pressroom.store.redis.Watch;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Server-sent events over HTTP. What happens to articles and images is played by adding events, as
/// `relayEvents` does.
class LiveEventsTest {
    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static AuthorEvents events;

    private final String ana = "live-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("live-uploads", issuer.address());
        events = server.api().part(AuthorEvents.class);
        await().until(() -> server.api().part(Watch.class).listening());
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void anAuthorHearsOfHisOwnAndOfNothingElse() throws Exception {
        var heard = listen(ana, null);
        await().until(() -> !heard.isEmpty());

        add("somebody-else", "article.published", "not his");
        add(ana, "image.ready", "{\"n\":1}");
        add(ana, "article.published", "{\"n\":2}");

        await().untilAsserted(
                        () ->
                                assertThat(heard)
                                        .containsSubsequence(
                                                "event: image.ready",
                                                "data: {\"n\":1}",
                                                "event: article.published",
                                                "data: {\"n\":2}"));
        assertThat(String.join("\n", heard)).doesNotContain("not his");
    }

    @Test
    void afterABreakWhatWasMissedComesFirst() throws Exception {
        add(ana, "image.ready", "one");
        add(ana, "image.ready", "two");
        var first = events.after(ana, AuthorEvents.BEGINNING).orElseThrow().getFirst().id();

        var heard = listen(ana, first);

        await().until(() -> heard.contains("data: two"));
        assertThat(heard).doesNotContain("data: one").doesNotContain("event: gap");
    }

    @Test
    void whatIsNotKeptAnyMoreIsSaidToBeMissing() throws Exception {
        var heard = listen(ana, "1000000000000-0");

        await().until(() -> heard.contains("event: gap"));
    }

    @Test
    void anIdThatNoEventHasIsRefused() throws Exception {
        for (var id : List.of("x", "1", "1-1; drop", "(0-0")) {
            assertThat(get(server, Map.of("Last-Event-ID", id)).statusCode()).as(id).isEqualTo(400);
        }
    }

    @Test
    void oneAuthorHasOnlySoManyConnections() throws Exception {
        for (int i = 0; i < 8; i++) {
            var heard = listen(ana, null);
            await().until(() -> !heard.isEmpty());
        }

        var answer = get(server, Map.of());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("No more listeners");
    }

    @Test
    void withoutRedisAClientIsToldToComeAgain() throws Exception {
        try (var alone = server.but("REDIS_URL", "redis://localhost:1")) {
            var answer = get(alone, Map.of("Accept", "text/event-stream"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static void add(String author, String type, String body) {
        assertThat(events.add(author, UUID.randomUUID(), type, body)).isTrue();
    }

    private HttpResponse<String> get(ApiForTests api, Map<String, String> headers)
            throws Exception {
        return api.send("GET", "/v1/events", issuer.token(ana, "author"), "", headers);
    }

    /// @return the lines that came so far
    private static Queue<String> listen(String author, @Nullable String last) throws Exception {
        var heard = new ConcurrentLinkedQueue<String>();
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:" + server.api().port() + "/v1/events"))
                        .header("Authorization", "Bearer " + issuer.token(author, "author"))
                        .header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        // A thread of its own for each stream: a step without one runs in this thread if the
        // answer came before it was added, and a stream that goes on holds the test for ever.
        var _ =
                ApiForTests.HTTP
                        .sendAsync(request.build(), BodyHandlers.ofLines())
                        .thenAcceptAsync(
                                answer -> {
                                    assertThat(answer.statusCode()).isEqualTo(200);
                                    answer.body().forEach(heard::add);
                                },
                                Thread::startVirtualThread);
        return heard;
    }
}
