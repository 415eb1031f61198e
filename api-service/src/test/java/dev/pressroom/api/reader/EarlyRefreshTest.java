package dev.pressroom.api.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyRefreshTest {
    private static final int TRIES = 20_000;
    private final EarlyRefresh early = new EarlyRefresh(new SplittableRandom(1));

    /// P(cost · -ln(u) ≥ left) is e to the power of -left / cost.
    @Test
    void itIsTheLikelierTheNearerTheEnd() {
        assertThat(share(100, 300)).isBetween(0.04, 0.06);
        assertThat(share(100, 100)).isBetween(0.35, 0.39);
        assertThat(share(100, 0)).isEqualTo(1);
    }

    @Test
    void whatCostsNothingIsNotMadeEarly() {
        assertThat(share(1, 1_000_000)).isZero();
    }

    private double share(long cost, long left) {
        return IntStream.range(0, TRIES).filter(_ -> early.isDue(cost, left)).count()
                / (double) TRIES;
    }
}
