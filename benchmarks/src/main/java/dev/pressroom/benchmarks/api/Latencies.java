package dev.pressroom.benchmarks.api;

import java.util.Arrays;

/// How long requests took.
///
/// @param seconds how long the run was
/// @param cpuSeconds of the server in that time
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Latencies(long[] sortedNanos, double seconds, double cpuSeconds) {
    static Latencies of(long[] nanos, double seconds, double cpuSeconds) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted, seconds, cpuSeconds);
    }

    int count() {
        return sortedNanos.length;
    }

    double perSecond() {
        return count() / seconds;
    }

    double cpuMicros() {
        return cpuSeconds * 1e6 / Math.max(1, count());
    }

    /// The value that this share of all does not exceed.
    double millis(double share) {
        if (sortedNanos.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sortedNanos.length) - 1;
        return sortedNanos[Math.clamp(rank, 0, sortedNanos.length - 1)] / 1e6;
    }
}
