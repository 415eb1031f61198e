package dev.pressroom.benchmarks.gauntlet;

import dev.pressroom.image.adapter.process.DecodeCost;
import java.util.function.Consumer;

/// Keeps the most memory of the decodes of one thread.
final class Meter implements Consumer<DecodeCost> {
    private final ThreadLocal<Long> peakBytes = ThreadLocal.withInitial(() -> 0L);

    @Override
    public void accept(DecodeCost cost) {
        peakBytes.set(Math.max(peakBytes.get(), cost.peakBytes()));
    }

    /// Since the last call in this thread.
    long take() {
        long peak = peakBytes.get();
        peakBytes.remove();
        return peak;
    }
}
