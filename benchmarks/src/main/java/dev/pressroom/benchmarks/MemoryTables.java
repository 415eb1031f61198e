package dev.pressroom.benchmarks;

import java.util.List;
import java.util.Locale;

/// Series of memory in Markdown.
final class MemoryTables {
    private static final int SOAK_PARTS = 20;

    private MemoryTables() {}

    static void append(StringBuilder text, List<MemoryBench.Series> memory) {
        if (memory.isEmpty()) {
            return;
        }
        text.append("\n## Memory of a whole process, two sets at a time\n\n")
                .append("The libvips engine at effort 4 with `")
                .append(String.join(" ", Contenders.SMALL_JVM_FLAGS))
                .append("`, on two cores. The soak takes all pictures of")
                .append(" the sets in turn.\n\n")
                .append("| | peak MB | RSS, first quarter MB | RSS, last quarter MB |\n")
                .append("|---|--:|--:|--:|\n");
        for (var series : memory) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.0f | %.0f | %.0f |%n",
                            series.name(),
                            series.peakMegabytes(),
                            series.firstQuarterMegabytes(),
                            series.lastQuarterMegabytes()));
        }
        soak(text, memory.getLast());
    }

    private static void soak(StringBuilder text, MemoryBench.Series soak) {
        var means = soak.meanMegabytes(SOAK_PARTS);
        text.append("\n| up to job |");
        means.keySet().forEach(job -> text.append(' ').append(job).append(" |"));
        text.append("\n|---|").append("--:|".repeat(means.size())).append("\n| mean RSS MB |");
        means.values().forEach(mean -> text.append(String.format(Locale.ROOT, " %.0f |", mean)));
        text.append('\n');
    }
}
