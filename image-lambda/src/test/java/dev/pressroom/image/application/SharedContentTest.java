package dev.pressroom.image.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.job.RemoveImage;
import dev.pressroom.model.job.RenderImage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Two images with the same bytes in two articles.
class SharedContentTest {
    private static final ImageId COPY = new ImageId(new UUID(7, 7));

    /// More than one removal makes.
    private static final int MOST_CALLS = 10;

    @Test
    void aCopyIsNotDecodedAndHasTheSameRenditions() {
        var world = bothReady();

        assertThat(world.decodes).isOne();
        assertThat(world.find(COPY).orElseThrow().renditions())
                .isEqualTo(world.record().renditions())
                .hasSize(4);
    }

    @Test
    void deletingOneNeverBreaksTheOtherAndDeletingBothRemovesTheObjects() {
        for (var order : List.of(List.of(World.IMAGE, COPY), List.of(COPY, World.IMAGE))) {
            var world = bothReady();

            delete(world, order.getFirst());
            assertThat(world.media).hasSize(4);
            assertThat(world.uploads).containsOnlyKeys("images/" + order.getLast());
            delete(world, order.getLast());

            assertThat(world.media).isEmpty();
            assertThat(world.uploads).isEmpty();
            assertThat(world.records).isEmpty();
            assertThat(world.contents.entries).isEmpty();
        }
    }

    @Test
    void afterACrashAtAnyCallARedeliveryRemovesAll() {
        int crashes = 0;
        for (int call = 1; call <= MOST_CALLS; call++) {
            var world = World.with(ImageStatus.CLEARED);
            world.render().render(World.RENDER);
            mark(world, World.IMAGE);
            world.crashIn(call);
            try {
                world.remove().remove(new RemoveImage(World.IMAGE));
            } catch (World.Crash crash) {
                crashes++;
            }
            world.crashAfter = 0;

            world.remove().remove(new RemoveImage(World.IMAGE));

            assertThat(world.media).isEmpty();
            assertThat(world.uploads).isEmpty();
            assertThat(world.records).isEmpty();
            assertThat(world.contents.entries).isEmpty();
        }
        assertThat(crashes).isBetween(5, MOST_CALLS - 1);
    }

    @Test
    void aRenderingThatMeetsADeletionTriesAgainLaterAndThenMakesItsOwn() {
        var world = bothReady();
        var third = new ImageId(new UUID(8, 8));
        world.addCopy(third, ImageStatus.CLEARED);
        var folder = new ArrayList<>(world.contents.entries.values()).getFirst();
        folder.deleting = true;

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> world.render().render(new RenderImage(third, "article")))
                .extracting(JobFailure::code)
                .isEqualTo(FailureCode.NOT_READY);
        world.contents.entries.clear();
        world.media.clear();
        world.render().render(new RenderImage(third, "article"));

        assertThat(world.find(third).orElseThrow().status()).isEqualTo(ImageStatus.READY);
        assertThat(world.media).hasSize(4);
    }

    @Test
    void anImageThatIsDeletedWhileItIsRenderedLeavesNothing() {
        var world = World.with(ImageStatus.CLEARED);
        world.meanwhile = () -> delete(world, World.IMAGE);

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> world.render().render(World.RENDER));
        world.render().render(World.RENDER);

        assertThat(world.media).isEmpty();
        assertThat(world.contents.entries).isEmpty();
        assertThat(world.events).isEmpty();
    }

    @Test
    void anImageThatWasNotDeletedIsNotRemoved() {
        var world = bothReady();

        assertThat(world.remove().remove(new RemoveImage(COPY)))
                .isInstanceOf(ImageOutcome.Refused.class);

        assertThat(world.media).hasSize(4);
        assertThat(world.records).hasSize(2);
    }

    private static World bothReady() {
        var world = World.with(ImageStatus.CLEARED);
        world.addCopy(COPY, ImageStatus.CLEARED);
        world.render().render(World.RENDER);
        world.render().render(new RenderImage(COPY, "article"));
        return world;
    }

    private static void delete(World world, ImageId image) {
        mark(world, image);
        world.remove().remove(new RemoveImage(image));
    }

    /// What the API does.
    private static void mark(World world, ImageId image) {
        var old = world.find(image).orElseThrow();
        world.set(World.changed(old, ImageStatus.DELETED, old.renditions(), null));
    }
}
