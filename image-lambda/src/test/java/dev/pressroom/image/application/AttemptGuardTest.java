package dev.pressroom.image.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.event.ImageFailed;
import dev.pressroom.model.job.DecideArticle;
import org.junit.jupiter.api.Test;

class AttemptGuardTest {
    private static final Upload UPLOAD = new Upload("uploads", "images/" + World.IMAGE, 45, "e1");

    @Test
    void aFileThatIsGivenUpInIngestIsRejectedWithoutBeingDecodedAgain() {
        var world = World.with(ImageStatus.EXPECTED);
        world.dies = true;
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> world.ingest().ingest(UPLOAD));
        world.letMarksGrowOld();

        var outcome = world.ingest().ingest(UPLOAD);

        assertThat(outcome).isInstanceOf(ImageOutcome.Failed.class);
        assertThat(world.decodes).isOne();
        assertThat(world.record().status()).isEqualTo(ImageStatus.FAILED);
        assertThat(world.record().failure()).isEqualTo(FailureCode.IMAGE_DECODER_DIED.code());
        assertThat(world.events).singleElement().isInstanceOf(ImageFailed.class);
        assertThat(world.jobs).containsExactly(new DecideArticle(World.ARTICLE));
    }

    @Test
    void aFileThatIsGivenUpInRenderIsRejectedWithoutBeingDecodedAgain() {
        var world = World.with(ImageStatus.CLEARED);
        world.dies = true;
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> world.render().render(World.RENDER));
        world.letMarksGrowOld();

        world.render().render(World.RENDER);

        assertThat(world.decodes).isOne();
        assertThat(world.record().failure()).isEqualTo(FailureCode.IMAGE_DECODER_DIED.code());
        assertThat(world.media).isEmpty();
    }

    @Test
    void aFileThatKillsTheProcessWhileItsHeaderIsReadLeavesItsMark() {
        var world = World.with(ImageStatus.EXPECTED);
        world.whileHeadersAreRead =
                () -> {
                    throw new StackOverflowError();
                };

        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> world.ingest().ingest(UPLOAD));

        assertThat(world.decoding).containsKey(World.IMAGE);
        assertThat(world.decodes).isZero();
    }

    @Test
    void whileAnotherAttemptMayBeAliveAFileIsTriedLater() {
        var world = World.with(ImageStatus.EXPECTED);
        world.decoding.put(World.IMAGE, false);

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> world.ingest().ingest(UPLOAD))
                .extracting(JobFailure::code)
                .isEqualTo(FailureCode.NOT_READY);
        assertThat(world.decodes).isZero();
        assertThat(world.record().status()).isEqualTo(ImageStatus.EXPECTED);
    }

    @Test
    void anOrderlyFailureLeavesNoMark() {
        var world = World.with(ImageStatus.EXPECTED);
        world.makeFailure = new JobFailure(FailureCode.IMAGE_UNREADABLE, "damaged");

        world.ingest().ingest(UPLOAD);

        assertThat(world.decoding).isEmpty();
        assertThat(world.record().failure()).isEqualTo(FailureCode.IMAGE_UNREADABLE.code());
    }
}
