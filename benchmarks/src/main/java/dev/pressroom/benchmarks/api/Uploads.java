package dev.pressroom.benchmarks.api;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Keeps a few photos in the image pipeline until it is closed: renders never run out and never pile up. They
/// are dropped into the bucket as by somebody who uses the pipeline alone, so no review of an article is
/// before them in a queue.
final class Uploads implements AutoCloseable {
    private static final int UNDER_WAY = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ACCOUNT = "000000000000";
    private static final String TOPIC = "arn:aws:sns:eu-central-1:" + ACCOUNT + ":platform-events";

    private final S3Client s3;
    private final SqsClient sqs;
    private final String results;
    private final byte[] picture;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger ready = new AtomicInteger();
    private final Thread thread = Thread.ofVirtual().unstarted(this::keepUploading);
    private volatile @Nullable Exception failure;
    private int uploaded;

    private Uploads(S3Client s3, SqsClient sqs, String results, byte[] picture) {
        this.s3 = s3;
        this.sqs = sqs;
        this.results = results;
        this.picture = picture.clone();
    }

    /// Returns when the first picture is ready.
    static Uploads start(URI aws, byte[] picture) throws IOException {
        var sqs = at(aws, SqsClient.builder()).build();
        var name = "photos-" + UUID.randomUUID();
        var results = sqs.createQueue(q -> q.queueName(name)).queueUrl();
        try (var sns = at(aws, SnsClient.builder()).build()) {
            sns.subscribe(
                    it ->
                            it.topicArn(TOPIC)
                                    .protocol("sqs")
                                    .endpoint(arnOf(sqs, results))
                                    .attributes(
                                            Map.of(
                                                    "RawMessageDelivery",
                                                    "true",
                                                    "FilterPolicy",
                                                    "{\"type\":[\"image.ready\",\"image.failed\"]}")));
        }
        var s3 = at(aws, S3Client.builder()).forcePathStyle(true).build();
        var uploads = new Uploads(s3, sqs, results, picture);
        uploads.thread.start();
        uploads.awaitFirst();
        return uploads;
    }

    private static String arnOf(SqsClient sqs, String url) {
        var attributes =
                sqs.getQueueAttributes(
                                it -> it.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes();
        return Objects.requireNonNull(attributes.get(QueueAttributeName.QUEUE_ARN), "QueueArn");
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(URI aws, B builder) {
        return builder.endpointOverride(aws)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("test", "test")));
    }

    private void awaitFirst() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ready() == 0) {
            if (System.nanoTime() > end) {
                throw new IOException("no picture was rendered");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /// How many pictures are ready so far.
    ///
    /// @throws IOException if one failed, so that nothing is rendered any more
    int ready() throws IOException {
        var why = failure;
        if (why != null) {
            throw new IOException("an upload failed", why);
        }
        return ready.get();
    }

    private void keepUploading() {
        try {
            for (int i = 0; i < UNDER_WAY; i++) {
                upload();
            }
            while (!stopped.get()) {
                for (var message :
                        sqs.receiveMessage(r -> r.queueUrl(results).waitTimeSeconds(1))
                                .messages()) {
                    sqs.deleteMessage(
                            d -> d.queueUrl(results).receiptHandle(message.receiptHandle()));
                    if (!message.body().contains("\"image.ready\"")) {
                        throw new IOException(message.body());
                    }
                    ready.incrementAndGet();
                    upload();
                }
            }
        } catch (IOException | SdkException failed) {
            failure = failed;
        }
    }

    private void upload() {
        var file = another();
        s3.putObject(
                p ->
                        p.bucket("pressroom-uploads-" + ACCOUNT)
                                .key("photos/article/bench-" + uploaded + ".jpg"),
                RequestBody.fromBytes(file));
    }

    /// The same picture with another comment (JPEG segment COM): another file, so it is rendered again.
    private byte[] another() {
        int number = ++uploaded;
        var other = new byte[picture.length + 8];
        other[0] = picture[0];
        other[1] = picture[1];
        other[2] = (byte) 0xFF;
        other[3] = (byte) 0xFE;
        other[5] = 6;
        other[6] = (byte) (number >> 24);
        other[7] = (byte) (number >> 16);
        other[8] = (byte) (number >> 8);
        other[9] = (byte) number;
        System.arraycopy(picture, 2, other, 10, picture.length - 2);
        return other;
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        s3.close();
        sqs.close();
    }
}
