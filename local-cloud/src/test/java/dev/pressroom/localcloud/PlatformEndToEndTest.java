package dev.pressroom.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pressroom.localcloud.demo.Demo;
import dev.pressroom.localcloud.engine.Ports;
import dev.pressroom.model.Secret;
import dev.pressroom.store.redis.AuthorEvents;
import dev.pressroom.store.redis.Redis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// The whole platform, started from `template.yaml` as `./run up` does, on free ports.
class PlatformEndToEndTest {
    private static final Path ROOT = Path.of("..");

    @TempDir static Path data;

    private static LocalCloud.Started cloud;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cloud =
                LocalCloud.start(
                        new LocalCloud.Configuration(
                                ROOT.resolve("template.yaml"),
                                data,
                                Path.of("target", "programs"),
                                Ports.free(),
                                freePort()),
                        _ -> {});
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void theMainJobRunsFromTheDraftToTheDeliveredNewsletter() throws Exception {
        var running = cloud.running();
        var told = new ByteArrayOutputStream();

        new Demo(
                        running.api(),
                        running.aws(),
                        running.signIn(),
                        new PrintStream(told, true, StandardCharsets.UTF_8),
                        InstantSource.system())
                .play();

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("status PUBLISHED", "reason:", "The newsletter arrived", "image: ");
        assertThatTheAuthorCouldHearOfIt();
    }

    /// From the topic through its queue and the relay to the stream that `/v1/events` reads.
    private static void assertThatTheAuthorCouldHearOfIt() {
        try (var redis = new Redis(new Secret(cloud.running().engines().redisUrl()))) {
            var events = new AuthorEvents(redis);
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    events.after("ana", AuthorEvents.BEGINNING)
                                                            .orElseThrow())
                                            .extracting(AuthorEvents.AuthorEvent::type)
                                            .contains(
                                                    "image.ready",
                                                    "article.published",
                                                    "article.rejected"));
        }
    }

    static Stream<Path> sampleEvents() throws IOException {
        try (var files = Files.list(ROOT.resolve("events"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sampleEvents")
    void everySampleEventIsSettledByItsFunction(Path event) throws IOException {
        var name = event.getFileName().toString().replace(".json", "").replace("-", "");

        var answer =
                new String(
                        cloud.running().invocation().run(name, Files.readAllBytes(event)),
                        StandardCharsets.UTF_8);

        assertThat(new JsonMapper().readTree(answer).path("batchItemFailures")).isEmpty();
    }

    @Test
    void deadLettersAreSeenAndSentBackFromTheCommandLine() throws Exception {
        everySampleEventIsSettledByItsFunction(ROOT.resolve("events/notify-author.json"));

        await().untilAsserted(
                        () ->
                                assertThat(deadLetterCommand("list", "author-notices"))
                                        .contains("reason=", "notify-author"));
        assertThat(deadLetterCommand("list")).contains("queue=author-notices  messages=");
        assertThat(deadLetterCommand("redrive", "author-notices"))
                .matches("redriven=[1-9][0-9]*\n");
        assertThat(deadLetterCommand("list", "nothing"))
                .isEqualTo("There is nothing here for you.\n");
        assertThat(deadLetterCommand("look")).startsWith("usage: ./run dlq list");
    }

    private static String deadLetterCommand(String... words) throws Exception {
        var told = new ByteArrayOutputStream();
        try (var http = HttpClient.newHttpClient()) {
            new DeadLetterCommand(
                            http,
                            cloud.running().api(),
                            cloud.running().signIn(),
                            new PrintStream(told, true, StandardCharsets.UTF_8))
                    .run(List.of(words));
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
