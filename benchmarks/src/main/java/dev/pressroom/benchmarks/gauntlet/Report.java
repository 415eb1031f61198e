package dev.pressroom.benchmarks.gauntlet;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts passages. For one thread.
final class Report {
    private static final int SHOWN = 50;
    private static final double MIB = 1024 * 1024;

    private final Path folder;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Passage> forbidden = new ArrayList<>();
    private @Nullable Passage slowest;
    private @Nullable Passage largest;
    private int again;

    Report(Path folder) {
        this.folder = folder;
    }

    void add(Passage passage) {
        counts.merge(passage.outcome(), 1, Integer::sum);
        if (!passage.allowed()) {
            forbidden.add(passage);
        }
        if (passage.attempts() > 1) {
            again++;
        }
        if (slowest == null || passage.time().compareTo(slowest.time()) > 0) {
            slowest = passage;
        }
        if (largest == null || passage.peakBytes() > largest.peakBytes()) {
            largest = passage;
        }
    }

    /// Whether every file was rendered or refused for good, with a reason.
    boolean isClean() {
        return forbidden.isEmpty();
    }

    void print(PrintStream out) {
        counts.forEach((outcome, count) -> out.printf("  %-26s %6d%n", outcome, count));
        if (slowest != null) {
            out.printf("worst time    %8s  %s%n", seconds(slowest.time()), name(slowest));
        }
        if (largest != null) {
            out.printf(
                    Locale.ROOT,
                    "worst memory  %5.0f MB  %s%n",
                    largest.peakBytes() / MIB,
                    name(largest));
        }
        if (again > 0) {
            out.printf("%d files were tried again, because the machine was busy%n", again);
        }
        out.printf("neither rendered nor refused with a reason: %d%n", forbidden.size());
        forbidden.stream()
                .limit(SHOWN)
                .forEach(
                        passage ->
                                out.printf(
                                        "  %s: %s %s%n",
                                        name(passage), passage.outcome(), passage.detail()));
        if (forbidden.size() > SHOWN) {
            out.printf("  and %d more%n", forbidden.size() - SHOWN);
        }
    }

    private String name(Passage passage) {
        // A file name may hold anything, even what a terminal obeys.
        return folder.relativize(passage.file()).toString().replaceAll("\\p{C}", "?");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
}
