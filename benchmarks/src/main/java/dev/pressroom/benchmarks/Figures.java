package dev.pressroom.benchmarks;

import java.util.List;

/// All that a run measured; what it did not is empty.
///
/// @param memory the peak of 24 MP, then the soak
/// @param growth from the smallest picture to the largest
record Figures(
        List<Race> sets,
        List<Race> thumbnails,
        List<Race> latencies,
        List<StartBench.Starts> starts,
        List<MemoryBench.Series> memory,
        List<Race> growth) {
    Figures {
        sets = List.copyOf(sets);
        thumbnails = List.copyOf(thumbnails);
        latencies = List.copyOf(latencies);
        starts = List.copyOf(starts);
        memory = List.copyOf(memory);
        growth = List.copyOf(growth);
    }
}
