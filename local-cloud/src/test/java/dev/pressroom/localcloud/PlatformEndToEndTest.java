package dev.pressroom.localcloud;

import static dev.pressroom.localcloud.engine.EnginesForTests.at;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pressroom.localcloud.demo.Demo;
import dev.pressroom.model.Secret;
import dev.pressroom.store.redis.AuthorEvents;
import dev.pressroom.store.redis.Redis;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole platform, started from `template.yaml` as `./run up` does, on free ports.
class PlatformEndToEndTest {
    @TempDir static Path data;

    private static PlatformForTests cloud;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cloud = PlatformForTests.start(data);
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

    /// The image pipeline alone, with nothing but the AWS SDK.
    @Test
    void aPhotoThatIsDroppedIntoTheBucketIsRenderedAndAnnounced()
            throws IOException, InterruptedException {
        var aws = cloud.running().aws();
        try (var s3 = at(aws, S3Client.builder().forcePathStyle(true)).build();
                var sqs = at(aws, SqsClient.builder()).build();
                var sns = at(aws, SnsClient.builder()).build()) {
            var queue = told(sqs, sns);
            var uploads = bucket("UploadsBucket");
            var key = "photos/photo/Hafen & Möwe, 100 % 1+1.jpg";
            s3.putObject(
                    it -> it.bucket(uploads).key(key), RequestBody.fromBytes(photo(1000, 600)));
            s3.putObject(
                    it -> it.bucket(uploads).key("photos/photo/broken.jpg"),
                    RequestBody.fromString("no picture"));

            var events = new HashMap<String, JsonNode>();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> {
                                receive(sqs, queue, events);
                                assertThat(events)
                                        .containsKeys(
                                                "image.ready " + key,
                                                "image.finished " + key,
                                                "image.failed photos/photo/broken.jpg");
                            });

            var ready = requireNonNull(events.get("image.ready " + key));
            assertThat(ready.path("renditions").valueStream())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(
                            one ->
                                    assertThat(stored(s3, one.path("key").asString()))
                                            .isEqualTo(one.path("bytes").asLong()));
            assertThatHeadIsGetWithoutABody(
                    ready.path("renditions").path(0).path("key").asString());
            var finished = requireNonNull(events.get("image.finished " + key));
            assertThat(finished.path("renditions").size())
                    .isGreaterThanOrEqualTo(ready.path("renditions").size());
            var failed = requireNonNull(events.get("image.failed photos/photo/broken.jpg"));
            assertThat(failed.path("reason").asString()).isEqualTo("image.type-unsupported");
            assertThat(failed.path("explanation").asString()).contains("Save it as JPEG or PNG");
        }
    }

    /// Of a media address, as a CDN answers.
    private static void assertThatHeadIsGetWithoutABody(String key)
            throws IOException, InterruptedException {
        var rendition = cloud.aws("/_media/" + key);
        var whole = answer("GET", rendition);
        var head = answer("HEAD", rendition);

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValueAsLong("Content-Length"))
                .hasValue(whole.body().length);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(withoutDate(head)).isEqualTo(withoutDate(whole));
        assertThat(head.headers().map())
                .containsKeys("cache-control", "content-type", "etag", "x-content-type-options");
        assertThat(answer("HEAD", cloud.aws("/_media/none.jpg")).statusCode()).isEqualTo(404);
        var refused = answer("POST", rendition);
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    private static Map<String, List<String>> withoutDate(HttpResponse<byte[]> response) {
        var headers = new HashMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }

    private static HttpResponse<byte[]> answer(String method, URI address)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody()).build(),
                    BodyHandlers.ofByteArray());
        }
    }

    @Test
    void pagesAndTheirIconAreThereByHeadToo() throws IOException, InterruptedException {
        for (var address :
                List.of(
                        cloud.api("/favicon.ico"),
                        cloud.api("/assets/pressroom.css"),
                        cloud.aws("/favicon.ico"),
                        cloud.aws("/_mail"),
                        cloud.aws("/_schedules"),
                        cloud.aws("/_ses"),
                        cloud.aws("/_faults"))) {
            var whole = answer("GET", address);
            var head = answer("HEAD", address);

            assertThat(whole.statusCode()).describedAs("%s", address).isEqualTo(200);
            assertThat(whole.body()).describedAs("%s", address).isNotEmpty();
            assertThat(head.statusCode()).describedAs("%s", address).isEqualTo(200);
            assertThat(head.body()).describedAs("%s", address).isEmpty();
            assertThat(head.headers().firstValueAsLong("Content-Length"))
                    .describedAs("%s", address)
                    .hasValue(whole.body().length);
        }
    }

    private static byte[] photo(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, 0x010203 * (i / width % 80));
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static long stored(S3Client s3, String key) {
        return s3.headObject(it -> it.bucket(bucket("MediaBucket")).key(key)).contentLength();
    }

    /// A queue that gets every platform event.
    private static String told(SqsClient sqs, SnsClient sns) {
        var queue = sqs.createQueue(it -> it.queueName("photographer")).queueUrl();
        var arn =
                sqs.getQueueAttributes(
                                it ->
                                        it.queueUrl(queue)
                                                .attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN);
        var topic =
                cloud.running().stack().topics().stream()
                        .filter(it -> it.logicalId().equals("PlatformEventsTopic"))
                        .findFirst()
                        .orElseThrow();
        sns.subscribe(
                it ->
                        it.topicArn(topic.arn())
                                .protocol("sqs")
                                .endpoint(arn)
                                .attributes(Map.of("RawMessageDelivery", "true")));
        return queue;
    }

    private static void receive(SqsClient sqs, String queue, Map<String, JsonNode> events) {
        for (var message :
                sqs.receiveMessage(it -> it.queueUrl(queue).maxNumberOfMessages(10)).messages()) {
            var event = new JsonMapper().readTree(message.body());
            var data = event.path("data");
            events.put(
                    event.path("type").asString() + " " + data.path("sourceKey").asString(""),
                    data);
            sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
        }
    }

    private static String bucket(String logicalId) {
        return cloud.running().stack().buckets().stream()
                .filter(it -> it.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow()
                .name();
    }

    static Stream<Path> sampleEvents() throws IOException {
        try (var files = Files.list(PlatformForTests.ROOT.resolve("events"))) {
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
        everySampleEventIsSettledByItsFunction(
                PlatformForTests.ROOT.resolve("events/notify-author.json"));

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
}
