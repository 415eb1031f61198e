package dev.pressroom.store.queue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Feeds one queue to a function outside Lambda, as Lambda's event source mapping does: one message at
/// a time for each thread, deleted only after the function settled it. What is not settled comes back
/// after the queue's visibility time-out, and the queue's own redrive policy counts.
///
/// Safe to kill at any line: a message that was not deleted is delivered again, and the functions may
/// run twice.
public final class QueueLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QueueLoop.class);

    private static final int PAUSE_AFTER_ERROR_SECONDS = 5;

    private final SqsClient sqs;
    private final String queueUrl;
    private final Duration longPoll;
    private final Function<SQSEvent, SQSBatchResponse> function;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private QueueLoop(
            SqsClient sqs,
            String queueUrl,
            Duration longPoll,
            Function<SQSEvent, SQSBatchResponse> function) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.longPoll = longPoll;
        this.function = function;
    }

    /// @param longPoll how long to wait for a message before asking again, in whole seconds, at most 20
    ///     (<https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html>);
    ///     closing may take as long
    /// @param threads how many messages may be in work at once, at least 1
    public static QueueLoop start(
            SqsClient sqs,
            String queueUrl,
            Duration longPoll,
            int threads,
            Function<SQSEvent, SQSBatchResponse> function) {
        var loop = new QueueLoop(sqs, queueUrl, longPoll, function);
        for (int i = 0; i < threads; i++) {
            loop.threads.add(Thread.ofPlatform().name("queue-loop-" + i).start(loop::run));
        }
        return loop;
    }

    /// Takes no new message, and waits until those in work are settled.
    @Override
    public void close() {
        stopping.countDown();
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try {
                receive().forEach(this::work);
            } catch (SdkException away) {
                log.atWarn()
                        .setCause(away)
                        .addKeyValue("event", "queue.unavailable")
                        .log("queue.unavailable");
                pause();
            }
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(
                        request ->
                                request.queueUrl(queueUrl)
                                        .maxNumberOfMessages(1)
                                        .waitTimeSeconds((int) longPoll.toSeconds())
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                .messages();
    }

    private void work(Message message) {
        var failures = List.<SQSBatchResponse.BatchItemFailure>of();
        try {
            failures = function.apply(event(message)).getBatchItemFailures();
        } catch (RuntimeException bug) {
            log.atError()
                    .setCause(bug)
                    .addKeyValue("event", "message.retry")
                    .addKeyValue("messageId", message.messageId())
                    .log("message.retry");
            return;
        }
        if (failures.isEmpty()) {
            sqs.deleteMessage(
                    request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
        }
    }

    private static SQSEvent event(Message message) {
        var one = new SQSMessage();
        one.setMessageId(message.messageId());
        one.setReceiptHandle(message.receiptHandle());
        one.setBody(message.body());
        one.setAttributes(message.attributesAsStrings());
        one.setEventSource("aws:sqs");
        var event = new SQSEvent();
        event.setRecords(List.of(one));
        return event;
    }

    private void pause() {
        try {
            var _ = stopping.await(PAUSE_AFTER_ERROR_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
