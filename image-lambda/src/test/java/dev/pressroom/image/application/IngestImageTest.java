package dev.pressroom.image.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.adapter.sqs.IngestWorker;
import dev.pressroom.image.domain.Hashes;
import dev.pressroom.image.domain.Likeness;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.event.ImageFailed;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.model.job.ReviewImage;
import dev.pressroom.store.batch.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class IngestImageTest {
    private static final Upload UPLOAD = new Upload("uploads", "images/" + World.IMAGE, 45, "");
    private static final Upload PHOTO = new Upload("uploads", "photos/photo/sea.png", 45, "");

    /// More than one ingest makes.
    private static final int MOST_CALLS = 15;

    @Test
    void anAcceptedUploadGetsItsReviewCopyAndGoesToReview() {
        var world = World.with(ImageStatus.EXPECTED);

        assertThat(world.ingest().ingest(UPLOAD)).isInstanceOf(ImageOutcome.Done.class);

        assertThat(world.record().status()).isEqualTo(ImageStatus.INGESTED);
        assertThat(world.uploads).containsKey("review/" + World.IMAGE + ".jpg");
        assertThat(world.jobs).containsExactly(new ReviewImage(World.IMAGE));
        assertThat(world.events).isEmpty();
    }

    @Test
    void aNarrowReviewCopyIsPadded() {
        var world = World.with(ImageStatus.EXPECTED);
        var upload = new Upload("uploads", "photos/photo/narrow.png", 45, "");
        world.uploads.put(upload.key(), World.png(3200, 40));

        world.ingest().ingest(upload);

        assertThat(
                        world.uploads.entrySet().stream()
                                .filter(one -> one.getKey().startsWith("review/"))
                                .map(one -> new String(one.getValue(), StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .startsWith("1600x80 ");
    }

    @Test
    void aWrongChecksumIsRecordedAsFailedWithItsCode() {
        var world = World.with(ImageStatus.EXPECTED);
        world.uploads.put("images/" + World.IMAGE, World.png(2000, 1001));

        var outcome = world.ingest().ingest(UPLOAD);

        assertThat(outcome).isInstanceOf(ImageOutcome.Failed.class);
        assertThat(world.record().status()).isEqualTo(ImageStatus.FAILED);
        assertThat(world.record().failure()).isEqualTo(FailureCode.IMAGE_CHECKSUM_MISMATCH.code());
        assertThat(world.events).singleElement().isInstanceOf(ImageFailed.class);
        assertThat(world.jobs).containsExactly(new DecideArticle(World.ARTICLE));
    }

    @Test
    void afterACrashAtAnyCallARedeliveryEndsAsOneDeliveryDoes() {
        int crashes = 0;
        for (int call = 1; call <= MOST_CALLS; call++) {
            var world = World.with(ImageStatus.EXPECTED);
            world.crashAfter = call;
            crashes += crashed(world, UPLOAD) ? 1 : 0;
            world.crashAfter = 0;
            // Where the mark itself is what the crash left behind: see AttemptGuardTest.
            world.decoding.clear();

            world.ingest().ingest(UPLOAD);

            assertThat(world.record().status()).isEqualTo(ImageStatus.INGESTED);
            assertThat(world.jobs).contains(new ReviewImage(World.IMAGE));
            assertThat(world.events).isEmpty();
        }
        assertThat(crashes).isBetween(4, MOST_CALLS - 1);
    }

    @Test
    void afterACrashAtAnyCallAPhotoIsClearedAndSentToRendering() {
        int crashes = 0;
        for (int call = 1; call <= MOST_CALLS; call++) {
            var world = new World();
            world.uploads.put(PHOTO.key(), World.png(300, 200));
            world.crashAfter = call;
            crashes += crashed(world, PHOTO) ? 1 : 0;
            world.crashAfter = 0;
            world.decoding.clear();

            world.ingest().ingest(PHOTO);

            assertThat(world.records).hasSize(1);
            ImageId id = world.records.keySet().iterator().next();
            assertThat(world.find(id).orElseThrow().status()).isEqualTo(ImageStatus.CLEARED);
            assertThat(world.jobs).contains(new RenderImage(id, "photo"));
        }
        assertThat(crashes).isBetween(5, MOST_CALLS - 1);
    }

    @Test
    void aPhotoInAnUnknownSetFails() {
        var world = new World();
        var upload = new Upload("uploads", "photos/poster/sea.png", 45, "");
        world.uploads.put(upload.key(), World.png(300, 200));

        world.ingest().ingest(upload);

        assertThat(world.records.values())
                .singleElement()
                .satisfies(
                        record ->
                                assertThat(record.failure())
                                        .isEqualTo(FailureCode.PRESET_UNKNOWN.code()));
    }

    @Test
    void anOldEventOfAnImageThatIsFurtherAlongChangesNothing() {
        var world = World.with(ImageStatus.READY);

        world.ingest().ingest(UPLOAD);

        assertThat(world.record().status()).isEqualTo(ImageStatus.READY);
        assertThat(world.jobs).isEmpty();
        assertThat(world.events).isEmpty();
    }

    @Test
    void aBadRecordOfAMessageDoesNotHoldUpTheOthers() {
        var world = World.with(ImageStatus.EXPECTED);
        var body =
                """
                {"Records":[
                  {"s3":{"bucket":{"name":"uploads"},"object":{"key":"images/no-id","size":1}}},
                  {"s3":{"bucket":{"name":"uploads"},"object":{"key":"images/%s","size":45}}}]}
                """
                        .formatted(World.IMAGE);
        var deadline = Deadline.in(Duration.ofMinutes(1), InstantSource.fixed(Instant.EPOCH));

        var verdict = new IngestWorker(world.ingest()).work(body, deadline);

        assertThat(verdict).isInstanceOf(Verdict.Park.class);
        assertThat(world.record().status()).isEqualTo(ImageStatus.INGESTED);
    }

    @Test
    void aPhotoGetsTheChecksumOfItsFileAndTheEarlierPictureThatLooksTheSame() {
        var world = new World();
        var file = World.png(300, 200);
        world.uploads.put(PHOTO.key(), file);
        world.looks.add(new Likeness.Look(World.IMAGE, Hashes.sha256(file), 7));

        world.ingest().ingest(PHOTO);

        assertThat(world.records.values())
                .singleElement()
                .satisfies(it -> assertThat(it.sha256()).isEqualTo(Hashes.sha256(file)));
        assertThat(world.facts)
                .satisfies(
                        it ->
                                assertThat(it.duplicateOf())
                                        .extracting(Likeness.Duplicate::image)
                                        .isEqualTo(World.IMAGE));
    }

    private static boolean crashed(World world, Upload upload) {
        try {
            world.ingest().ingest(upload);
            return false;
        } catch (World.Crash crash) {
            return true;
        }
    }
}
