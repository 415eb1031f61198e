package dev.pressroom.localcloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.localcloud.queue.SqsQueues;
import dev.pressroom.localcloud.template.Function.QueueTrigger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.json.JsonMapper;

class EventSourceMappingTest {
    private static final String ARN = "arn:aws:sqs:eu-central-1:000000000000:";
    private static final JsonMapper JSON = new JsonMapper();
    private static final SqsClient SQS = EnginesForTests.shared().sqs();

    /// Remembers each body that it gets, and reports those that it does not like.
    private record Picky(Queue<String> got, Predicate<String> likes) implements LambdaFunction {
        @Override
        public String logicalId() {
            return "PickyFunction";
        }

        @Override
        public byte[] invoke(byte[] event) {
            var response = JSON.createObjectNode();
            var failures = response.putArray("batchItemFailures");
            for (var message : JSON.readTree(event).path("Records")) {
                var body = message.path("body").asString();
                got.add(body);
                if (body.equals("broken")) {
                    throw new FunctionError("some.Exception", "PickyFunction threw");
                }
                if (!likes.test(body)) {
                    failures.addObject()
                            .put("itemIdentifier", message.path("messageId").asString());
                }
            }
            return response.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {}
    }

    private static String queue(String name, int maxReceives) {
        var attributes = new HashMap<QueueAttributeName, String>();
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, "1");
        SQS.createQueue(it -> it.queueName(name + "-dead"));
        attributes.put(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s%s-dead\",\"maxReceiveCount\":%d}"
                        .formatted(ARN, name, maxReceives));
        return SQS.createQueue(it -> it.queueName(name).attributes(attributes)).queueUrl();
    }

    private static EventSourceMapping mapping(String name, LambdaFunction function) {
        var trigger = new QueueTrigger(name, ARN + name, 5, Duration.ZERO, 2, true);
        var queues = new SqsQueues(SQS);
        return EventSourceMapping.start(
                trigger,
                "eu-central-1",
                queues.byArn(trigger.queueArn()),
                function,
                InstantSource.system());
    }

    private static Map<QueueAttributeName, String> counts(String url) {
        return SQS.getQueueAttributes(
                        it ->
                                it.queueUrl(url)
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                                QueueAttributeName
                                                        .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
    }

    private static void awaitEmpty(String url) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(counts(url).values()).containsOnly("0"));
    }

    private static List<String> deadLetters(String name) {
        var url = SQS.getQueueUrl(it -> it.queueName(name + "-dead")).queueUrl();
        return SQS.receiveMessage(it -> it.queueUrl(url).visibilityTimeout(0)).messages().stream()
                .map(Message::body)
                .toList();
    }

    @Test
    void whatSucceededIsDeletedAndHandedOutOnce() {
        var url = queue("mapping-success", 3);
        List.of("a", "b", "c").forEach(it -> SQS.sendMessage(m -> m.queueUrl(url).messageBody(it)));
        var function = new Picky(new ConcurrentLinkedQueue<>(), _ -> true);

        try (var _ = mapping("mapping-success", function)) {
            Awaitility.await().until(() -> function.got().size() >= 3);
            awaitEmpty(url);
        }

        assertThat(function.got()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(deadLetters("mapping-success")).isEmpty();
    }

    @Test
    void ofABatchOnlyTheReportedMessagesComeAgain() {
        var url = queue("mapping-partial", 5);
        List.of("good", "bad").forEach(it -> SQS.sendMessage(m -> m.queueUrl(url).messageBody(it)));
        var got = new ConcurrentLinkedQueue<String>();
        var function =
                new Picky(
                        got,
                        body ->
                                body.equals("good")
                                        || got.stream().filter("bad"::equals).count() > 1);

        try (var _ = mapping("mapping-partial", function)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> got.stream().filter("bad"::equals).count() == 2);
            awaitEmpty(url);
        }

        assertThat(got).containsExactlyInAnyOrder("good", "bad", "bad");
    }

    @Test
    void aMessageThatKeepsFailingEndsInTheDeadLetterQueue() {
        var url = queue("mapping-poison", 2);
        SQS.sendMessage(m -> m.queueUrl(url).messageBody("broken"));
        var function = new Picky(new ConcurrentLinkedQueue<>(), _ -> true);

        try (var _ = mapping("mapping-poison", function)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThat(deadLetters("mapping-poison"))
                                            .containsExactly("broken"));
        }

        assertThat(function.got()).containsExactly("broken", "broken");
    }

    @Test
    void functionsThatShareTheProcessorsTakeTurns() {
        var urls = List.of(queue("mapping-turn-a", 3), queue("mapping-turn-b", 3));
        for (var url : urls) {
            for (int i = 0; i < 12; i++) {
                SQS.sendMessage(m -> m.queueUrl(url).messageBody("job"));
            }
        }
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var got = new ConcurrentLinkedQueue<String>();
        var function =
                new Picky(
                        got,
                        _ -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            assertThat(counts(urls.getFirst())).isNotEmpty();
                            running.decrementAndGet();
                            return true;
                        });
        var processors = new SharedProcessors(1);

        try (var _ = mapping("mapping-turn-a", processors.with(function));
                var _ = mapping("mapping-turn-b", processors.with(function))) {
            urls.forEach(EventSourceMappingTest::awaitEmpty);
        }

        assertThat(got).hasSize(24);
        assertThat(most).hasValue(1);
    }
}
