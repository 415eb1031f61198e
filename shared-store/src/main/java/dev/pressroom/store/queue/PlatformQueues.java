package dev.pressroom.store.queue;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.JobQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Sends jobs to the queue that their kind belongs to. Sending twice makes two messages; the workers
/// are idempotent. Thread-safe.
public final class PlatformQueues {
    private static final Logger log = LoggerFactory.getLogger(PlatformQueues.class);

    /// The most that SQS takes in one request.
    private static final int MOST_IN_A_BATCH = 10;

    private final SqsClient sqs;
    private final Map<JobQueue, String> urls;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final JobCodec codec = new JobCodec();

    /// @param urls addresses of the queues that this module may send to
    public PlatformQueues(
            SqsClient sqs, Map<JobQueue, String> urls, InstantSource clock, Supplier<UUID> ids) {
        this.sqs = sqs;
        this.urls = Map.copyOf(urls);
        this.clock = clock;
        this.ids = ids;
    }

    /// @throws JobFailure [FailureCode#QUEUE_UNAVAILABLE] if it is not certain that SQS has it
    public void send(Job job) {
        var envelope = new JobEnvelope(ids.get(), clock.instant(), job);
        sendText(JobQueue.of(job), codec.encode(envelope));
    }

    /// Sends a job that nobody gets before `delay` has passed, at most 15 minutes
    /// (<https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html>).
    ///
    /// @throws JobFailure [FailureCode#QUEUE_UNAVAILABLE] if it is not certain that SQS has it
    public void sendLater(Job job, Duration delay) {
        var body = codec.encode(new JobEnvelope(ids.get(), clock.instant(), job));
        var url = url(JobQueue.of(job));
        try {
            sqs.sendMessage(
                    request ->
                            request.queueUrl(url)
                                    .messageBody(body)
                                    .delaySeconds((int) delay.toSeconds()));
        } catch (SdkException unsent) {
            throw new JobFailure(FailureCode.QUEUE_UNAVAILABLE, "a delayed job", unsent);
        }
    }

    /// Sends jobs of one queue, ten in a request.
    ///
    /// @return those that SQS certainly has; the others may be sent again
    public <J extends Job> List<J> sendAll(List<J> jobs) {
        var sent = new ArrayList<J>();
        for (int from = 0; from < jobs.size(); from += MOST_IN_A_BATCH) {
            sent.addAll(sendTen(jobs.subList(from, Math.min(from + MOST_IN_A_BATCH, jobs.size()))));
        }
        return sent;
    }

    private <J extends Job> List<J> sendTen(List<J> jobs) {
        var url = url(JobQueue.of(jobs.getFirst()));
        var entries =
                IntStream.range(0, jobs.size())
                        .mapToObj(
                                i ->
                                        SendMessageBatchRequestEntry.builder()
                                                .id(Integer.toString(i))
                                                .messageBody(
                                                        codec.encode(
                                                                new JobEnvelope(
                                                                        ids.get(),
                                                                        clock.instant(),
                                                                        jobs.get(i))))
                                                .build())
                        .toList();
        try {
            return sqs
                    .sendMessageBatch(request -> request.queueUrl(url).entries(entries))
                    .successful()
                    .stream()
                    .map(taken -> jobs.get(Integer.parseInt(taken.id())))
                    .toList();
        } catch (SdkException unsent) {
            log.atWarn().setCause(unsent).addKeyValue("event", "queue.batch-unsent").log();
            return List.of();
        }
    }

    /// Sends a job that was encoded before, as an outbox row is.
    ///
    /// @throws JobFailure [FailureCode#QUEUE_UNAVAILABLE] if it is not certain that SQS has it
    public void sendText(JobQueue queue, String body) {
        var url = url(queue);
        try {
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
        } catch (SdkException unsent) {
            throw new JobFailure(FailureCode.QUEUE_UNAVAILABLE, "queue " + queue, unsent);
        }
    }

    private String url(JobQueue queue) {
        var url = urls.get(queue);
        if (url == null) {
            throw new IllegalStateException(
                    "this module has no address for the queue " + queue + "; see docs/settings.md");
        }
        return url;
    }
}
