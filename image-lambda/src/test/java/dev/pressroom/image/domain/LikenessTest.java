package dev.pressroom.image.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.domain.Likeness.Duplicate;
import dev.pressroom.image.domain.Likeness.Look;
import dev.pressroom.model.ImageId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final long HASH = 0x0f0f_3c3c_5a5a_9669L;
    private static final ImageId OLD = new ImageId(new UUID(0, 1));
    private static final ImageId NEW = new ImageId(new UUID(0, 2));

    @Test
    void sixDifferentBitsAreTheSamePictureAndSevenAreNot() {
        assertThat(Likeness.closest("a", HASH ^ 0b111111, List.of(new Look(OLD, "b", HASH))))
                .contains(new Duplicate(OLD, 6));
        assertThat(Likeness.closest("a", HASH ^ 0b1111111, List.of(new Look(OLD, "b", HASH))))
                .isEmpty();
    }

    @Test
    void theClosestWinsAndOfEquallyCloseOnesTheOldest() {
        var newestFirst =
                List.of(
                        new Look(NEW, "b", HASH ^ 1),
                        new Look(OLD, "c", HASH ^ 2),
                        new Look(new ImageId(new UUID(0, 3)), "d", HASH ^ 3));

        assertThat(Likeness.closest("a", HASH, newestFirst)).contains(new Duplicate(OLD, 1));
    }

    @Test
    void aFlatPictureIsOnlyLikeItsOwnFile() {
        for (long flat : new long[] {0, -1}) {
            assertThat(Likeness.closest("a", flat, List.of(new Look(OLD, "b", flat)))).isEmpty();
            assertThat(Likeness.closest("a", flat ^ 1, List.of(new Look(OLD, "b", flat))))
                    .isEmpty();
            assertThat(Likeness.closest("a", flat, List.of(new Look(OLD, "a", flat))))
                    .contains(new Duplicate(OLD, 0));
        }
    }
}
