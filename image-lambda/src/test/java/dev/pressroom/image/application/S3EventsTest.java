package dev.pressroom.image.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.adapter.sqs.IngestWorker;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.event.ImageFailed;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.store.batch.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What S3 may tell about stand-alone photos, in its own words.
class S3EventsTest {
    private static final String KEY = "photos/photo/sea.png";
    private static final byte[] SEA = World.png(300, 200);
    private static final byte[] HILL = World.png(200, 300);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words.jpg",
                "a+b.jpg",
                "100%.jpg",
                "100%25.jpg",
                "%E2%82.jpg",
                "Grüße/日本 😀.jpg",
                "a=b&c?d#e;f:g.jpg",
                "~._-!*'()\"\\.jpg",
                "folder//file.jpg",
                " leading and trailing "
            })
    void anyKeyIsFound(String name) {
        var world = new World();
        var key = "photos/photo/" + name;
        world.uploads.put(key, SEA);

        assertThat(work(world, event(key, SEA, "1"))).isInstanceOf(Verdict.Done.class);

        assertThat(only(world).sourceKey()).isEqualTo(key);
        assertThat(only(world).status()).isEqualTo(ImageStatus.CLEARED);
        assertThat(world.jobs).containsExactly(new RenderImage(only(world).id(), "photo"));
    }

    @Test
    void aKeyOf1024BytesIsFound() {
        var world = new World();
        var key = "photos/photo/" + "ü".repeat(503) + ".jpg_";
        assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSize(1024);
        world.uploads.put(key, SEA);

        work(world, event(key, SEA, "1"));

        assertThat(only(world).sourceKey()).isEqualTo(key);
        assertThat(only(world).status()).isEqualTo(ImageStatus.CLEARED);
    }

    @Test
    void aSecondDeliveryMakesNoSecondImage() {
        var world = new World();
        world.uploads.put(KEY, SEA);

        work(world, event(KEY, SEA, "1"));
        work(world, event(KEY, SEA, "1"));

        assertThat(only(world).status()).isEqualTo(ImageStatus.CLEARED);
    }

    @Test
    void aMissingPhotoIsRecordedAndAnnounced() {
        var world = new World();

        assertThat(work(world, event(KEY, SEA, "1"))).isInstanceOf(Verdict.Done.class);

        assertThat(only(world).failure()).isEqualTo("image.missing");
        assertThat(world.events)
                .containsExactly(new ImageFailed(only(world).id(), KEY, "image.missing"));
    }

    @Test
    void aPhotoThatWasDeletedAndPutAgainIsANewOne() {
        var world = new World();
        work(world, event(KEY, SEA, "1"));
        world.uploads.put(KEY, SEA);

        work(world, event(KEY, SEA, "2"));

        assertThat(world.records.values())
                .extracting(Images.Known::status)
                .containsExactlyInAnyOrder(ImageStatus.FAILED, ImageStatus.CLEARED);
    }

    @Test
    void anOverwrittenPhotoIsANewImage() {
        var world = new World();
        world.uploads.put(KEY, SEA);
        work(world, event(KEY, SEA, "1"));
        world.uploads.put(KEY, HILL);

        work(world, event(KEY, HILL, "2"));

        assertThat(world.records.values())
                .hasSize(2)
                .allMatch(image -> image.status() == ImageStatus.CLEARED);
    }

    /// Events may come late and in any order.
    @Test
    void theEventOfAPhotoThatWasOverwrittenMeanwhileEndsQuietlyWithItsReason() {
        var world = new World();
        world.uploads.put(KEY, HILL);

        assertThat(work(world, event(KEY, SEA, "1"))).isInstanceOf(Verdict.Done.class);
        assertThat(only(world).failure()).isEqualTo("image.replaced");

        assertThat(work(world, event(KEY, SEA, "1"))).isInstanceOf(Verdict.Done.class);
        work(world, event(KEY, HILL, "2"));

        assertThat(world.events).isEmpty();
        assertThat(world.jobs).hasSize(1);
        assertThat(world.records.values())
                .extracting(Images.Known::status)
                .containsExactlyInAnyOrder(ImageStatus.FAILED, ImageStatus.CLEARED);
    }

    @Test
    void aPhotoThatGetsItsOldBytesBackIsNotLost() {
        var world = new World();
        world.uploads.put(KEY, HILL);
        work(world, event(KEY, SEA, "1"));
        world.uploads.put(KEY, SEA);

        work(world, event(KEY, HILL, "2"));
        work(world, event(KEY, SEA, "3"));

        assertThat(world.jobs).hasSize(1);
        assertThat(world.records.values())
                .filteredOn(image -> image.status() == ImageStatus.CLEARED)
                .hasSize(1);
    }

    @Test
    void aVersionTellsWritesApartAndNoVersionDoesNot() {
        var one = upload("\"versionId\":\"v1\",\"sequencer\":\"1\"");

        assertThat(upload("\"versionId\":\"v1\",\"sequencer\":\"2\"")).isEqualTo(one);
        assertThat(upload("\"versionId\":\"v2\",\"sequencer\":\"1\"")).isNotEqualTo(one);
        assertThat(upload("\"versionId\":\"null\",\"sequencer\":\"1\""))
                .isEqualTo(upload("\"sequencer\":\"1\""))
                .isNotEqualTo(upload("\"sequencer\":\"2\""));
    }

    @Test
    void aFolderMarkerIsIgnored() {
        var world = new World();
        world.uploads.put("photos/photo/", new byte[0]);

        assertThat(work(world, event("photos/photo/", new byte[0], "1")))
                .isInstanceOf(Verdict.Done.class);

        assertThat(world.records).isEmpty();
        assertThat(world.events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"photos/poster/sea.png, poster", "photos/sea.png, ''", "photos//sea.png, ''"})
    void anUnknownSetIsRefusedWithThoseThereAre(String key, String set) {
        var world = new World();
        world.uploads.put(key, SEA);

        var outcome =
                world.ingest()
                        .ingest(new Upload("uploads", key, SEA.length, World.md5(SEA), "", "1"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ImageOutcome.Failed.class,
                        failed ->
                                assertThat(failed.why())
                                        .hasMessageContaining("no set '" + set + "' in key " + key)
                                        .hasMessageContaining("there are [article, photo]"));
        assertThat(only(world).failure()).isEqualTo("image.preset-unknown");
        assertThat(world.events).singleElement().isInstanceOf(ImageFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectCreated:Put",
                "ObjectCreated:Post",
                "ObjectCreated:Copy",
                "ObjectCreated:CompleteMultipartUpload",
                "s3:ObjectCreated:Put"
            })
    void howeverAnObjectWasMadeItIsTaken(String name) {
        var world = new World();
        world.uploads.put(KEY, SEA);

        work(world, event(KEY, SEA, "1").replace("ObjectCreated:Put", name));

        assertThat(world.records).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectRemoved:Delete",
                "ObjectRemoved:DeleteMarkerCreated",
                "ObjectTagging:Put",
                "LifecycleExpiration:DeleteMarkerCreated"
            })
    void whatMadeNoObjectIsIgnored(String name) {
        var world = new World();

        assertThat(work(world, event(KEY, SEA, "1").replace("ObjectCreated:Put", name)))
                .isInstanceOf(Verdict.Done.class);
        assertThat(world.records).isEmpty();
    }

    @Test
    void theTestMessageOfS3IsTaken() {
        assertThat(work(new World(), "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}"))
                .isInstanceOf(Verdict.Done.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"100%\"}}}",
                "{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":{}}}}",
                "{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{}}}",
                "{\"s3\":{\"object\":{\"key\":\"photos/photo/a\"}}}",
                "{}",
                "7"
            })
    void aRecordThatCannotBeReadIsParkedAndDoesNotHoldUpTheOthers(String bad) {
        var world = new World();
        world.uploads.put(KEY, SEA);
        var good = event(KEY, SEA, "1");
        var body = good.replace("\"Records\":[", "\"Records\":[" + bad + ",");

        assertThat(work(world, body))
                .isInstanceOfSatisfying(
                        Verdict.Park.class,
                        park ->
                                assertThat(park.why().code())
                                        .isEqualTo(FailureCode.CONTRACT_UNREADABLE));
        assertThat(only(world).status()).isEqualTo(ImageStatus.CLEARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"Records\":{}}"})
    void whatIsNoNotificationIsRefused(String body) {
        var world = new World();

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> work(world, body))
                .extracting(JobFailure::code)
                .isEqualTo(FailureCode.CONTRACT_UNREADABLE);
    }

    private static Images.Known only(World world) {
        assertThat(world.records).hasSize(1);
        return world.records.values().iterator().next();
    }

    private static Verdict work(World world, String body) {
        var deadline = Deadline.in(Duration.ofMinutes(1), InstantSource.fixed(Instant.EPOCH));
        return new IngestWorker(world.ingest()).work(body, deadline);
    }

    /// The image that a record with these fields stands for.
    private static Object upload(String fields) {
        var world = new World();
        world.uploads.put(KEY, SEA);
        var body = event(KEY, SEA, "1").replace("\"sequencer\":\"1\"", fields);
        work(world, body);
        return only(world).id();
    }

    /// As S3 writes it: keys are URL-encoded, but for the slashes.
    private static String event(String key, byte[] file, String sequencer) {
        return """
               {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3",\
               "eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"uploads"},\
               "object":{"key":"%s","size":%d,"eTag":"%s","sequencer":"%s"}}}]}
               """
                .formatted(
                        URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"),
                        file.length,
                        World.md5(file),
                        sequencer);
    }
}
