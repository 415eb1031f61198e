package dev.pressroom.localcloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.queue.MessageQueue;
import dev.pressroom.localcloud.template.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class S3NotificationRouterTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<JsonNode> sent = new ArrayList<>();
    private final S3NotificationRouter router =
            new S3NotificationRouter(
                    List.of(
                            new Bucket(
                                    "Uploads",
                                    "uploads",
                                    List.of(
                                            new Bucket.Notification("queue-a", "images/", ""),
                                            new Bucket.Notification(
                                                    "queue-b", "photos/", ".jpg")))),
                    "eu-central-1",
                    Outbox::new,
                    InstantSource.fixed(NOON));

    /// A queue that only keeps what is sent.
    private final class Outbox implements MessageQueue {
        private final String arn;

        Outbox(String arn) {
            this.arn = arn;
        }

        @Override
        public void send(String body) {
            var event = new JsonMapper().readTree(body);
            sent.add(event.path("Records").path(0));
            assertThat(arn).isEqualTo(body.contains("photos/") ? "queue-b" : "queue-a");
        }

        @Override
        public List<Received> receive(int max, Duration wait) {
            return List.of();
        }

        @Override
        public void delete(Received message) {}
    }

    @ParameterizedTest
    @CsvSource({
        "uploads, images/1,        1",
        "uploads, photos/x/1.jpg,  1",
        "uploads, photos/x/1.png,  0",
        "uploads, review/1.jpg,    0",
        "uploads, my/images/1,     0",
        "media,   images/1,        0"
    })
    void onlyWhatTheFilterNamesIsAnnounced(String bucket, String key, int events) {
        router.objectCreated(bucket, key, 5, "abc");

        assertThat(sent).hasSize(events);
    }

    @ParameterizedTest
    @CsvSource({
        "images/a b,    images/a+b",
        "images/a+b,    images/a%2Bb",
        "images/100%,   images/100%25",
        "images/größe,  images/gr%C3%B6%C3%9Fe",
        "images/x/y-_.*,images/x/y-_.*"
    })
    void aKeyIsFormEncodedButForItsSlashes(String key, String encoded) {
        router.objectCreated("uploads", key, 5, "abc");

        assertThat(sent.getFirst().at("/s3/object/key").asString()).isEqualTo(encoded);
    }

    @Test
    void anEventSaysWhatWhereAndWhenAndEventsAreInOrder() {
        router.objectCreated("uploads", "images/1", 5, "abc");
        router.objectCreated("uploads", "images/1", 6, "abd");

        var event = sent.getFirst();
        assertThat(event.path("eventName").asString()).isEqualTo("ObjectCreated:Put");
        assertThat(event.path("eventTime").asString()).isEqualTo(NOON.toString());
        assertThat(event.at("/s3/bucket/name").asString()).isEqualTo("uploads");
        assertThat(event.at("/s3/object/size").asLong()).isEqualTo(5);
        assertThat(event.at("/s3/object/eTag").asString()).isEqualTo("abc");
        assertThat(sent.get(1).at("/s3/object/sequencer").asString())
                .isGreaterThan(event.at("/s3/object/sequencer").asString());
    }
}
