package dev.pressroom.benchmarks;

import java.util.Arrays;

/// The value in the middle, which other load moves less than the mean.
public final class Median {
    private Median() {}

    /// @param values at least one
    static double of(long... values) {
        return of(Arrays.stream(values).asDoubleStream().toArray());
    }

    /// @param values at least one
    public static double of(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
