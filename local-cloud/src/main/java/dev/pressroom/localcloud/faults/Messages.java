package dev.pressroom.localcloud.faults;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pressroom.localcloud.template.Queue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Feeds the functions from the real queues, one batch after the other, and moves time on until nothing
/// is left to do. What a function did not settle becomes visible again when its time-out is over.
final class Messages {
    private static final int HIDDEN_FOR_SECONDS = 40_000;
    private static final int MOST_ROUNDS = 20;
    private static final double REPEATED = 0.3;

    /// Longer than any message is delayed on purpose.
    private static final Duration DELAY = Duration.ofMinutes(1);

    /// Past the sweep's patience, past a stale claim, past a lost delivery, and one minute of the schedule more: what
    /// the queue did not take at the last leap is sent then.
    private static final List<Duration> LEAPS =
            List.of(
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(20),
                    Duration.ofHours(7),
                    Duration.ofMinutes(1));

    private final Platform platform;
    private final SqsClient sqs;
    private final Random order;
    private final boolean shuffled;
    private final Runnable between;
    private final int mostSteps;

    /// A classifier that is away lets the same work come back with each leap, and fail again.
    private final int mostRounds;

    private final List<Unsettled> unsettled = new ArrayList<>();

    /// @param between   runs after each invocation
    /// @param mostSteps after which it is given up
    Messages(Platform platform, Plan plan, int mostSteps, Runnable between) {
        this.platform = platform;
        this.sqs = platform.sqs();
        this.shuffled = plan.seed() != 0;
        this.order = new Random(plan.seed());
        this.between = between;
        this.mostSteps = mostSteps;
        this.mostRounds = plan.away().contains(Kind.CLASSIFIER) ? 1 : MOST_ROUNDS;
    }

    /// Works until all queues are empty and nobody waits, or gives up. Whatever was done may have left
    /// something that only time brings to an end: so time moves on until that changes nothing any more.
    ///
    /// @return false if it never came to rest
    boolean settle() {
        var leaps = new ArrayDeque<>(LEAPS);
        int rounds = mostRounds;
        for (int step = 0; step < mostSteps; step++) {
            if (somethingHappened()) {
                if (leaps.size() < LEAPS.size() && rounds > 1) {
                    rounds--;
                    leaps = new ArrayDeque<>(LEAPS);
                }
                continue;
            }
            if (!leaps.isEmpty()) {
                platform.pass(leaps.getFirst());
                if (everyMinute()) {
                    leaps.removeFirst();
                }
                between.run();
            } else if (!platform.reports().come(true)) {
                return true;
            }
        }
        return false;
    }

    private boolean somethingHappened() {
        return worked()
                || platform.reports().come(false)
                || waitedLongEnough()
                || platform.calls().runLate();
    }

    /// @return whether both ended well; else the next minute makes up for it
    private boolean everyMinute() {
        var functions = platform.functions();
        var swept = platform.invoke("sweep", () -> functions.sweep().apply(Map.of()));
        var tended =
                platform.invoke("compileNewsletter", () -> functions.compile().apply(Map.of()));
        return swept.isPresent() && tended.isPresent();
    }

    /// Works on what is there now, without moving the time.
    void workNow() {
        for (int step = 0; step < mostSteps && worked(); step++) {
            between.run();
        }
    }

    private boolean worked() {
        var functions = new ArrayList<>(platform.functions().fed());
        if (shuffled) {
            Collections.shuffle(functions, order);
        }
        for (var function : functions) {
            var queue = platform.stack().queue(function.queueArn());
            if (!platform.calls().messages().mayHold(queue.url())) {
                continue;
            }
            var batch = receive(queue, function.batchSize());
            if (!batch.isEmpty()) {
                work(function, queue, batch);
                return true;
            }
            platform.calls().messages().foundEmpty(queue.url());
        }
        return false;
    }

    private List<Message> receive(Queue queue, int most) {
        var size = shuffled ? 1 + order.nextInt(most) : most;
        var batch =
                new ArrayList<>(
                        sqs.receiveMessage(
                                        it ->
                                                it.queueUrl(queue.url())
                                                        .maxNumberOfMessages(size)
                                                        .waitTimeSeconds(0)
                                                        .visibilityTimeout(HIDDEN_FOR_SECONDS)
                                                        .messageSystemAttributeNames(
                                                                MessageSystemAttributeName.ALL))
                                .messages());
        if (shuffled) {
            Collections.shuffle(batch, order);
        }
        return batch;
    }

    private void work(Functions.Fed function, Queue queue, List<Message> batch) {
        var failed = invoke(function, queue, batch);
        if (shuffled && order.nextDouble() < REPEATED) {
            failed = invoke(function, queue, batch);
        }
        for (var message : batch) {
            if (failed.contains(message.messageId())) {
                unsettled.add(new Unsettled(queue, message.receiptHandle()));
            } else {
                platform.calls().messages().done(queue.url(), message.body());
                sqs.deleteMessage(
                        it -> it.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
            }
        }
        between.run();
    }

    private Set<String> invoke(Functions.Fed function, Queue queue, List<Message> batch) {
        var event = event(queue, batch);
        return platform.invoke(function.name(), () -> function.function().apply(event))
                .map(
                        answer ->
                                answer.getBatchItemFailures().stream()
                                        .map(BatchItemFailure::getItemIdentifier)
                                        .collect(Collectors.toSet()))
                .orElseGet(
                        () -> batch.stream().map(Message::messageId).collect(Collectors.toSet()));
    }

    /// What was delayed comes, and what was not settled becomes visible again.
    private boolean waitedLongEnough() {
        var delayed = platform.delays().end();
        if (unsettled.isEmpty()) {
            if (delayed) {
                platform.pass(DELAY);
            }
            return delayed;
        }
        platform.pass(
                unsettled.stream()
                        .map(it -> it.queue().visibility())
                        .max(Duration::compareTo)
                        .orElse(DELAY));
        for (var message : unsettled) {
            sqs.changeMessageVisibility(
                    it ->
                            it.queueUrl(message.queue().url())
                                    .receiptHandle(message.receiptHandle())
                                    .visibilityTimeout(0));
        }
        unsettled.clear();
        return true;
    }

    private static SQSEvent event(Queue queue, List<Message> batch) {
        var event = new SQSEvent();
        event.setRecords(
                batch.stream()
                        .map(
                                message -> {
                                    var record = new SQSEvent.SQSMessage();
                                    record.setMessageId(message.messageId());
                                    record.setReceiptHandle(message.receiptHandle());
                                    record.setBody(message.body());
                                    record.setAttributes(message.attributesAsStrings());
                                    record.setMessageAttributes(Map.of());
                                    record.setEventSource("aws:sqs");
                                    record.setEventSourceArn(queue.arn());
                                    return record;
                                })
                        .toList());
        return event;
    }

    private record Unsettled(Queue queue, String receiptHandle) {}
}
