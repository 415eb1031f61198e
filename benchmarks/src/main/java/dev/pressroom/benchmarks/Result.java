package dev.pressroom.benchmarks;

import java.util.List;
import java.util.function.ToLongFunction;

/// What one contender showed.
///
/// @param turns at least one
/// @param scores of its outputs, in the order of the plan; empty where they were not looked at
record Result(Contender contender, List<Turn> turns, List<Score> scores) {
    Result {
        turns = List.copyOf(turns);
        scores = List.copyOf(scores);
    }

    double cpuMillis() {
        return median(Turn::cpuNanos) / 1e6;
    }

    double wallMillis() {
        return median(Turn::wallNanos) / 1e6;
    }

    double kilobytes() {
        return median(Turn::outputBytes) / 1e3;
    }

    double peakMegabytes() {
        return turns.getLast().peakKib() * 1024 / 1e6;
    }

    double residentMegabytes() {
        return turns.getLast().residentKib() * 1024 / 1e6;
    }

    /// Mean over the outputs.
    double ssim() {
        return scores.stream().mapToDouble(score -> score.likeness().ssim()).average().orElse(0);
    }

    /// Mean over the outputs, in dB.
    double psnr() {
        return scores.stream().mapToDouble(score -> score.likeness().psnr()).average().orElse(0);
    }

    private double median(ToLongFunction<Turn> of) {
        return Median.of(turns.stream().mapToLong(of).toArray());
    }
}
