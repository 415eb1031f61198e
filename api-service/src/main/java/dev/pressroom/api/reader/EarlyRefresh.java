package dev.pressroom.api.reader;

import java.util.random.RandomGenerator;

/// Decides by chance to make something anew before it expires, the likelier the nearer the end and the
/// longer the making takes, so that readers do not all find it gone at once: XFetch, Vattani, Chierichetti
/// and Lowenstein, "Optimal Probabilistic Cache Stampede Prevention", VLDB 2015, algorithm 1 with β = 1.
final class EarlyRefresh {
    private final RandomGenerator random;

    EarlyRefresh(RandomGenerator random) {
        this.random = random;
    }

    /// @param costNanos how long making it took
    /// @param leftNanos until it expires
    boolean isDue(long costNanos, long leftNanos) {
        // In (0, 1]: the logarithm of 0 is no number.
        double chance = 1.0 - random.nextDouble();
        return costNanos * -Math.log(chance) >= leftNanos;
    }
}
