package dev.pressroom.localcloud.lambda;

import dev.pressroom.localcloud.queue.MessageQueues;
import dev.pressroom.localcloud.template.Bucket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/// Sends S3's events to the queues whose filter matches. Thread-safe.
///
/// Source: "Event message structure" in the S3 guide, version 2.1; keys are form-encoded there.
public final class S3NotificationRouter {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Bucket> buckets;
    private final String region;
    private final MessageQueues queues;
    private final InstantSource clock;
    private final AtomicLong sequence;

    public S3NotificationRouter(
            List<Bucket> buckets, String region, MessageQueues queues, InstantSource clock) {
        this.buckets = List.copyOf(buckets);
        this.region = region;
        this.queues = queues;
        this.clock = clock;
        this.sequence = new AtomicLong(clock.millis() << 16);
    }

    /// @param key not encoded
    /// @param size in bytes
    /// @param eTag without quotes
    /// @throws RuntimeException if a queue did not take the event
    public void objectCreated(String bucket, String key, long size, String eTag) {
        for (var known : buckets) {
            if (known.name().equals(bucket)) {
                known.notifications().stream()
                        .filter(notification -> notification.matches(key))
                        .map(Bucket.Notification::queueArn)
                        .distinct()
                        .forEach(queue -> queues.byArn(queue).send(event(known, key, size, eTag)));
            }
        }
    }

    private String event(Bucket bucket, String key, long size, String eTag) {
        var event = JSON.createObjectNode();
        var entry =
                event.putArray("Records")
                        .addObject()
                        .put("eventVersion", "2.1")
                        .put("eventSource", "aws:s3")
                        .put("awsRegion", region)
                        .put("eventTime", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                        .put("eventName", "ObjectCreated:Put");
        entry.putObject("userIdentity").put("principalId", "AWS:LOCAL");
        entry.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        entry.putObject("responseElements")
                .put("x-amz-request-id", UUID.randomUUID().toString())
                .put("x-amz-id-2", "local");
        var s3 =
                entry.putObject("s3")
                        .put("s3SchemaVersion", "1.0")
                        .put("configurationId", bucket.logicalId());
        s3.putObject("bucket")
                .put("name", bucket.name())
                .put("arn", "arn:aws:s3:::" + bucket.name())
                .putObject("ownerIdentity")
                .put("principalId", "LOCAL");
        s3.putObject("object")
                // S3 leaves the slashes as they are.
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("size", size)
                .put("eTag", eTag)
                .put("sequencer", String.format("%016X", sequence.incrementAndGet()));
        return JSON.writeValueAsString(event);
    }
}
