package dev.pressroom.moderation.adapter.queue;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.application.port.Uploads;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Sends the message that S3 should have sent when an object was created. Thread-safe.
///
/// Follows <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>;
/// leaves out who asked and from where.
public final class UploadAnnouncer {
    private final SqsClient sqs;
    private final String queueUrl;
    private final String bucket;
    private final InstantSource clock;

    /// @param queueUrl of the queue `image-ingest`
    /// @param bucket   name of the uploads bucket
    public UploadAnnouncer(SqsClient sqs, String queueUrl, String bucket, InstantSource clock) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.bucket = bucket;
        this.clock = clock;
    }

    /// @throws JobFailure [FailureCode#QUEUE_UNAVAILABLE] if it is not certain that SQS has it
    void announce(String key, Uploads.Upload upload) {
        // Encoded as S3 does it, so nothing in it can end the JSON text.
        var encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
        var body =
                """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventTime":"%s",\
                "eventName":"ObjectCreated:Put","s3":{"s3SchemaVersion":"1.0",\
                "bucket":{"name":"%s","arn":"arn:aws:s3:::%s"},\
                "object":{"key":"%s","size":%d,"eTag":"%s"}}}]}"""
                        .formatted(
                                clock.instant(),
                                bucket,
                                bucket,
                                encoded,
                                upload.bytes(),
                                upload.eTag());
        try {
            sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
        } catch (SdkException unsent) {
            throw new JobFailure(FailureCode.QUEUE_UNAVAILABLE, "queue image-ingest", unsent);
        }
    }
}
