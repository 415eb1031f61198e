package dev.pressroom.image.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.event.ImageFailed;
import dev.pressroom.model.event.ImageReady;
import dev.pressroom.model.event.PlatformEvent;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.RenderImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderRenditionsTest {
    /// More than one rendering makes.
    private static final int MOST_CALLS = 20;

    @Test
    void allSizesAreStoredThenRecordedThenAnnounced() {
        var world = World.with(ImageStatus.CLEARED);

        assertThat(world.render().render(World.RENDER)).isInstanceOf(ImageOutcome.Done.class);

        assertThat(world.record().status()).isEqualTo(ImageStatus.READY);
        var folder = World.key(world.record()).toString();
        assertThat(folder).startsWith(world.record().sha256() + "/article-").endsWith("-n");
        assertThat(world.media.keySet())
                .containsExactlyInAnyOrder(
                        folder + "/large-1280.jpg",
                        folder + "/large-1280.webp",
                        folder + "/small-640.jpg",
                        folder + "/small-640.webp");
        assertThat(world.events).singleElement().isInstanceOf(ImageReady.class);
        assertThat(world.jobs).containsExactly(new DecideArticle(World.ARTICLE));
    }

    @Test
    void aSecondDeliveryMakesNothingNewAndRepeatsTheAnnouncement() {
        var world = World.with(ImageStatus.CLEARED);
        world.render().render(World.RENDER);
        int stores = world.stores;

        world.render().render(World.RENDER);

        assertThat(world.stores).isEqualTo(stores);
        assertThat(world.ends).isOne();
        assertThat(new HashSet<>(world.events)).hasSize(1);
        assertThat(world.jobs).hasSize(2);
    }

    @Test
    void afterACrashAtAnyCallARedeliveryEndsReadyExactlyOnceAndAnnounced() {
        int crashes = 0;
        for (int call = 1; call <= MOST_CALLS; call++) {
            var world = World.with(ImageStatus.CLEARED);
            world.crashAfter = call;
            crashes += crashed(world) ? 1 : 0;
            world.crashAfter = 0;
            // Where the mark itself is what the crash left behind: see AttemptGuardTest.
            world.decoding.clear();

            world.render().render(World.RENDER);

            assertThat(world.record().status()).isEqualTo(ImageStatus.READY);
            assertThat(world.ends).isOne();
            assertThat(world.media).hasSize(4);
            assertThat(new HashSet<PlatformEvent>(world.events)).hasSize(1);
            assertThat(world.jobs).contains(new DecideArticle(World.ARTICLE));
        }
        assertThat(crashes).isBetween(8, MOST_CALLS - 1);
    }

    @Test
    void whoLosesTheRaceAgainstAFailureAnnouncesNothing() {
        var world = World.with(ImageStatus.CLEARED);
        world.meanwhile =
                () ->
                        world.set(
                                World.changed(
                                        world.record(),
                                        ImageStatus.FAILED,
                                        List.of(),
                                        "image.refused"));

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> world.render().render(World.RENDER))
                .extracting(JobFailure::code)
                .isEqualTo(FailureCode.NOT_READY);
        assertThat(world.events).isEmpty();
        assertThat(world.jobs).isEmpty();
    }

    @Test
    void aSourceThatWasReplacedAfterItsReviewIsNotRendered() {
        var world = World.with(ImageStatus.CLEARED);
        world.uploads.put("images/" + World.IMAGE, World.png(2000, 1001));

        var outcome = world.render().render(World.RENDER);

        assertThat(outcome).isInstanceOf(ImageOutcome.Failed.class);
        assertThat(world.media).isEmpty();
        assertThat(world.record().failure()).isEqualTo("image.checksum-mismatch");
        assertThat(world.events).singleElement().isInstanceOf(ImageFailed.class);
        assertThat(world.jobs).containsExactly(new DecideArticle(World.ARTICLE));
    }

    /// The second file is larger than any that is taken: that is its own event's matter.
    @ParameterizedTest
    @ValueSource(ints = {0, 30_000_000})
    void aPhotoThatWasReplacedBeforeItWasRenderedEndsQuietly(int more) {
        var world = World.photo(ImageStatus.CLEARED);
        var other = World.png(2000, 1001);
        world.uploads.put(World.PHOTO_KEY, Arrays.copyOf(other, other.length + more));

        var outcome = world.render().render(new RenderImage(World.IMAGE, "photo"));

        assertThat(outcome).isInstanceOf(ImageOutcome.Failed.class);
        assertThat(world.media).isEmpty();
        assertThat(world.record().failure()).isEqualTo("image.replaced");
        assertThat(world.events).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPECTED", "INGESTED", "HELD", "FLAGGED"})
    void nothingThatIsNotClearedIsRendered(ImageStatus status) {
        var world = World.with(status);

        var outcome = world.render().render(World.RENDER);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ImageOutcome.Refused.class,
                        refused ->
                                assertThat(refused.why().code())
                                        .isEqualTo(FailureCode.IMAGE_NOT_CLEARED));
        assertThat(world.media).isEmpty();
        assertThat(world.events).isEmpty();
    }

    private static boolean crashed(World world) {
        try {
            world.render().render(World.RENDER);
            return false;
        } catch (World.Crash crash) {
            return true;
        }
    }
}
