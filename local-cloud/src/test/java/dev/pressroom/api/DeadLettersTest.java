package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.JobEnvelope;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Dead letters over HTTP, in real queues that no function reads.
class DeadLettersTest {
    private static final String NAME = "dead-letters-api";
    private static final String LETTERS = "/v1/dead-letters/moderation-jobs";
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static SqsClient sqs;
    private static String queue;
    private static String deadLetters;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start(NAME, issuer.address());
        sqs = EnginesForTests.shared().sqs();
        queue = server.queueUrl("MODERATION_JOBS");
        deadLetters = sqs.getQueueUrl(it -> it.queueName(NAME + "-DEAD_LETTERS")).queueUrl();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        server.close();
        issuer.close();
    }

    @AfterEach
    void empty() {
        sqs.purgeQueue(it -> it.queueUrl(queue));
        sqs.purgeQueue(it -> it.queueUrl(deadLetters));
    }

    @Test
    void eachQueueIsListedWithItsNumber() throws Exception {
        park(job(), "article.not-found");
        park(job(), null);

        assertThat(get("/v1/dead-letters").get("items").toString())
                .isEqualTo("[{\"queue\":\"moderation-jobs\",\"messages\":2}]");
    }

    @Test
    void aLetterSaysWhyItWasParkedAndShowsItsJob() throws Exception {
        var job = job();
        park(job, "classifier.unavailable");

        var listed = get(LETTERS).get("items").get(0);

        assertThat(listed.get("reason").asString()).isEqualTo("classifier.unavailable");
        assertThat(listed.get("job").asString()).isEqualTo(job);
        assertThat(get(LETTERS + "/" + listed.get("id").asString())).isEqualTo(listed);
    }

    @Test
    void whatTheQueueItselfGaveUpSaysSo() throws Exception {
        park(job(), null);

        assertThat(get(LETTERS).get("items").get(0).get("reason").asString())
                .isEqualTo("queue.too-many-tries");
    }

    @Test
    void theBodyOfAMessageThatIsNoJobIsNotShown() throws Exception {
        park("mail to somebody@readers.example", "job.unreadable");

        var letter = get(LETTERS).get("items").get(0);

        assertThat(letter.toString()).doesNotContain("somebody");
        assertThat(letter.get("job").isNull()).isTrue();
        assertThat(letter.get("characters").asInt()).isEqualTo(32);
    }

    @Test
    void pagesHoldEachLetterOnceOldestFirst() throws Exception {
        var jobs = IntStream.range(0, 25).mapToObj(_ -> job()).toList();
        jobs.forEach(job -> park(job, "article.not-found"));

        var seen = new ArrayList<JsonNode>();
        var sizes = new ArrayList<Integer>();
        var cursor = "";
        do {
            var page = get(LETTERS + "?limit=10" + cursor);
            sizes.add(page.get("items").size());
            page.get("items").forEach(seen::add);
            cursor = page.path("next").isString() ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());

        assertThat(sizes).containsExactly(10, 10, 5);
        assertThat(seen).extracting(it -> it.get("job").asString()).hasSameElementsAs(jobs);
        assertThat(seen).extracting(it -> Instant.parse(it.get("sentAt").asString())).isSorted();
    }

    @Test
    void oneGoesBackAndTheOthersStay() throws Exception {
        var jobs = List.of(job(), job(), job());
        jobs.forEach(job -> park(job, "article.not-found"));
        var second = get(LETTERS).get("items").get(1);

        var answer = redrive(LETTERS + "/" + second.get("id").asString(), "one");

        assertThat(answer).isEqualTo("{\"redriven\":1}");
        assertThat(received(queue)).containsExactly(second.get("job").asString());
        assertThat(get(LETTERS).get("items"))
                .hasSize(2)
                .extracting(it -> it.get("job").asString())
                .doesNotContain(second.get("job").asString());
    }

    @Test
    void allGoBackAsTheyWere() throws Exception {
        var jobs = IntStream.range(0, 12).mapToObj(_ -> job()).toList();
        jobs.forEach(job -> park(job, "article.not-found"));

        assertThat(redrive(LETTERS, "all")).isEqualTo("{\"redriven\":12}");

        assertThat(received(queue)).containsExactlyInAnyOrderElementsOf(jobs);
        assertThat(get(LETTERS).get("items")).isEmpty();
    }

    @Test
    void aRepeatedRequestSendsNothingBackAgain() throws Exception {
        park(job(), "article.not-found");
        redrive(LETTERS, "repeated");
        park(job(), "article.not-found");

        assertThat(redrive(LETTERS, "repeated")).isEqualTo("{\"redriven\":1}");

        assertThat(received(queue)).hasSize(1);
        assertThat(get(LETTERS).get("items")).hasSize(1);
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        park(job(), "article.not-found");

        for (var path :
                List.of("/v1/dead-letters/unknown", LETTERS + "/" + NOBODY, LETTERS + "/x")) {
            assertThat(send("GET", path, Map.of()).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(send("POST", LETTERS + "/" + NOBODY + "/redrive", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(get(LETTERS).get("items")).as("is still there").hasSize(1);
    }

    private static String job() {
        return new JobCodec()
                .encode(
                        new JobEnvelope(
                                UUID.randomUUID(),
                                Instant.parse("2026-01-02T03:04:05Z"),
                                new DecideArticle(new ArticleId(UUID.randomUUID()))));
    }

    private static void park(String body, @Nullable String reason) {
        Map<String, MessageAttributeValue> attributes =
                reason == null
                        ? Map.of()
                        : Map.of(
                                "reason",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(reason)
                                        .build());
        sqs.sendMessage(
                it -> it.queueUrl(deadLetters).messageBody(body).messageAttributes(attributes));
    }

    /// All that are in a queue, which are taken out of it.
    private static List<String> received(String url) {
        var bodies = new ArrayList<String>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10)).messages();
            some.forEach(message -> bodies.add(message.body()));
        } while (!some.isEmpty());
        return bodies;
    }

    private static JsonNode get(String path) throws Exception {
        var answer = send("GET", path, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    private static String redrive(String path, String key) throws Exception {
        var answer = send("POST", path + "/redrive", Map.of("Idempotency-Key", key));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> send(
            String method, String path, Map<String, String> headers) throws Exception {
        return server.send(method, path, issuer.token("root", "admin"), "", headers);
    }
}
