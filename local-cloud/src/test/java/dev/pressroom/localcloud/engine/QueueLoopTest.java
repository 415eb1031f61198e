package dev.pressroom.localcloud.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pressroom.store.queue.QueueLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The worker's loop against the real queue engine.
class QueueLoopTest {
    private static final SqsClient SQS = EnginesForTests.shared().sqs();
    private static final SQSBatchResponse SETTLED = new SQSBatchResponse(List.of());

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<String, Integer> seen = new ConcurrentHashMap<>();

    @Test
    void aSettledMessageIsDeletedAndOneThatIsNotComesAgain() {
        var url = queue("loop-settles");
        send(url, "good");
        send(url, "fails once");
        send(url, "throws once");
        try (var _ = QueueLoop.start(SQS, url, POLL, 2, this::pickyOnFirstSight)) {
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(
                            () ->
                                    assertThat(seen)
                                            .containsOnly(
                                                    Map.entry("good", 1),
                                                    Map.entry("fails once", 2),
                                                    Map.entry("throws once", 2)));
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(left(url)).isZero());
        }
    }

    @Test
    void closingWaitsForTheMessageInWork() throws InterruptedException {
        var url = queue("loop-closes");
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        send(url, "slow");
        var loop =
                QueueLoop.start(
                        SQS,
                        url,
                        POLL,
                        1,
                        _ -> {
                            begun.countDown();
                            await(mayEnd);
                            return SETTLED;
                        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        var closing = Thread.ofVirtual().start(loop::close);
        assertThat(closing.isAlive()).isTrue();
        mayEnd.countDown();
        closing.join();

        assertThat(left(url)).isZero();
    }

    private SQSBatchResponse pickyOnFirstSight(SQSEvent event) {
        var message = event.getRecords().getFirst();
        int times = seen.merge(message.getBody(), 1, Integer::sum);
        if (times == 1 && message.getBody().startsWith("throws")) {
            throw new IllegalStateException("once");
        }
        return times == 1 && message.getBody().startsWith("fails")
                ? new SQSBatchResponse(
                        List.of(new SQSBatchResponse.BatchItemFailure(message.getMessageId())))
                : SETTLED;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String queue(String name) {
        return SQS.createQueue(
                        it ->
                                it.queueName(name)
                                        .attributes(
                                                Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1")))
                .queueUrl();
    }

    private static void send(String url, String body) {
        SQS.sendMessage(it -> it.queueUrl(url).messageBody(body));
    }

    private static int left(String url) {
        var names =
                List.of(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return SQS
                .getQueueAttributes(it -> it.queueUrl(url).attributeNames(names))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
