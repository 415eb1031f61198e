package dev.pressroom.image.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.domain.Label;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.event.ImageFinished;
import dev.pressroom.model.event.ImageReady;
import dev.pressroom.model.job.FinishImage;
import dev.pressroom.model.job.RenderImage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FinishRenditionsTest {
    private static final Deadline DEADLINE =
            Deadline.in(Duration.ofMinutes(1), InstantSource.fixed(Instant.EPOCH));
    private static final FinishImage JOB = new FinishImage(World.IMAGE, "photo");

    /// More than one second pass makes.
    private static final int MOST_CALLS = 20;

    @Test
    void aReadyImageIsSentToItsSecondPassAndGetsAvifAndLabels() {
        var world = ready();
        assertThat(world.jobs).contains(JOB);
        assertThat(world.record().renditions()).hasSize(4);

        assertThat(world.finish().finish(JOB, DEADLINE)).isInstanceOf(ImageOutcome.Done.class);

        assertThat(world.record().renditions())
                .extracting(ImageReady.RenditionInfo::key)
                .hasSize(6)
                .filteredOn(key -> key.endsWith(".avif"))
                .hasSize(2)
                .allMatch(world.media::containsKey);
        assertThat(world.recorded.get(World.IMAGE)).containsExactly(new Label("Dog", 97));
        assertThat(world.record().status()).isEqualTo(ImageStatus.READY);
    }

    @Test
    void theEndOfTheSecondPassIsAnnouncedWithAllThatThereIs() {
        var world = ready();

        world.finish().finish(JOB, DEADLINE);

        assertThat(world.events)
                .last()
                .isEqualTo(
                        new ImageFinished(
                                World.IMAGE,
                                "images/" + World.IMAGE,
                                world.record().renditions(),
                                List.of(new ImageFinished.LabelInfo("Dog", 97))));
    }

    @Test
    void aPhotoThatWasReplacedMeanwhileKeepsWhatItHasAndNothingIsParked() {
        var world = World.photo(ImageStatus.CLEARED);
        world.render().render(new RenderImage(World.IMAGE, "photo"));
        world.uploads.put(World.PHOTO_KEY, World.png(2000, 1001));

        assertThat(world.finish().finish(JOB, DEADLINE)).isInstanceOf(ImageOutcome.Done.class);

        assertThat(world.record().renditions()).hasSize(4);
        assertThat(world.record().unfinished()).isFalse();
        assertThat(world.events).last().isInstanceOf(ImageFinished.class);
    }

    @Test
    void aSecondDeliveryMakesNothing() {
        var world = ready();
        world.finish().finish(JOB, DEADLINE);
        int stores = world.stores;

        world.finish().finish(JOB, DEADLINE);

        assertThat(world.stores).isEqualTo(stores);
        assertThat(world.decodes).isEqualTo(2);
    }

    @Test
    void aCopyIsFinishedWithoutDecoding() {
        var world = ready();
        var copy = new ImageId(new UUID(7, 7));
        world.addCopy(copy, ImageStatus.CLEARED);
        world.render().render(new RenderImage(copy, "photo"));
        world.finish().finish(JOB, DEADLINE);
        assertThat(world.find(copy).orElseThrow().renditions()).hasSize(6);

        world.finish().finish(new FinishImage(copy, "photo"), DEADLINE);

        assertThat(world.decodes).isEqualTo(2);
        assertThat(world.recorded).containsKey(copy);
    }

    @Test
    void afterACrashAtAnyCallARedeliveryFinishes() {
        int crashes = 0;
        for (int call = 1; call <= MOST_CALLS; call++) {
            var world = ready();
            world.crashIn(call);
            try {
                world.finish().finish(JOB, DEADLINE);
            } catch (World.Crash crash) {
                crashes++;
            }
            world.crashAfter = 0;
            world.decoding.clear();

            world.finish().finish(JOB, DEADLINE);

            assertThat(world.record().renditions()).hasSize(6).doesNotHaveDuplicates();
            assertThat(world.record().unfinished()).isFalse();
            assertThat(world.recorded).containsKey(World.IMAGE);
            assertThat(world.events).last().isInstanceOf(ImageFinished.class);
        }
        assertThat(crashes).isBetween(8, MOST_CALLS - 1);
    }

    @Test
    void aClassifierThatIsSlowSendsTheJobBackAndKeepsWhatIsDone() {
        var world = ready();
        world.labelFailure = new JobFailure(FailureCode.CLASSIFIER_UNAVAILABLE, "throttled");

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> world.finish().finish(JOB, DEADLINE));
        assertThat(world.record().renditions()).hasSize(6);
        assertThat(world.record().unfinished()).isTrue();
        world.labelFailure = null;
        world.finish().finish(JOB, DEADLINE);

        assertThat(world.decodes).isEqualTo(2);
        assertThat(world.recorded).containsKey(World.IMAGE);
    }

    @Test
    void aFileThatKillsItsSecondDecoderStaysReadyAndItsJobIsParked() {
        var world = ready();
        world.dies = true;
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> world.finish().finish(JOB, DEADLINE));
        world.letMarksGrowOld();

        var outcome = world.finish().finish(JOB, DEADLINE);

        assertThat(outcome).isInstanceOf(ImageOutcome.Refused.class);
        assertThat(world.decodes).isEqualTo(2);
        assertThat(world.record().status()).isEqualTo(ImageStatus.READY);
        assertThat(world.record().renditions()).hasSize(4);
        assertThat(world.recorded).containsKey(World.IMAGE);
    }

    private static World ready() {
        var world = World.with(ImageStatus.CLEARED);
        world.useSet("photo");
        world.render().render(new RenderImage(World.IMAGE, "photo"));
        return world;
    }
}
