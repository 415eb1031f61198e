package dev.pressroom.benchmarks.newsletter;

import java.time.Duration;
import java.util.function.IntSupplier;

/// Several workers on one heap of work, and how fast it shrinks. Thread-safe.
final class SharedWork {
    /// Longer than the visibility time-out of the queue.
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int wanted;
    private final long began = System.nanoTime();
    private int done;
    private long lastNanos = began;
    private int counted;
    private long countedNanos = began;

    SharedWork(int wanted) {
        this.wanted = wanted;
    }

    /// Works until all is done, by whomever.
    ///
    /// @throws IllegalStateException if nobody had anything to do for long
    int run(IntSupplier worker) {
        int own = 0;
        while (!isOver()) {
            int some = worker.getAsInt();
            add(some);
            own += some;
        }
        return own;
    }

    private synchronized boolean isOver() {
        if (done < wanted && System.nanoTime() - lastNanos > PATIENCE.toNanos()) {
            throw new IllegalStateException(done + " of " + wanted + " were done");
        }
        return done >= wanted;
    }

    private synchronized void add(int some) {
        if (some == 0) {
            return;
        }
        done += some;
        lastNanos = System.nanoTime();
        if (counted < wanted - wanted / 100) {
            counted = done;
            countedNanos = lastNanos;
        }
    }

    /// But for the last hundredth.
    synchronized double perSecond() {
        return counted * 1e9 / (countedNanos - began);
    }
}
