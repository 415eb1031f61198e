package dev.pressroom.store.queue;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.JobQueue;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Sends jobs to the queue that their kind belongs to. Sending twice makes two messages; the workers
/// are idempotent. Thread-safe.
public final class PlatformQueues {
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

    /// Sends a job that was encoded before, as an outbox row is.
    ///
    /// @throws JobFailure [FailureCode#QUEUE_UNAVAILABLE] if it is not certain that SQS has it
    public void sendText(JobQueue queue, String body) {
        var url = urls.get(queue);
        if (url == null) {
            throw new IllegalStateException(
                    "this module has no address for the queue " + queue + "; see docs/settings.md");
        }
        try {
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
        } catch (SdkException unsent) {
            throw new JobFailure(FailureCode.QUEUE_UNAVAILABLE, "queue " + queue, unsent);
        }
    }
}
