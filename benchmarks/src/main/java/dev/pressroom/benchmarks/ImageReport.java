package dev.pressroom.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/// The results in Markdown.
final class ImageReport {
    private static final double NANOS_PER_MILLI = 1e6;

    private ImageReport() {}

    /// @param results turns by picture and contender, the reference first
    static String text(
            Contenders contenders,
            Map<String, Map<String, List<Turn>>> results,
            String machine,
            int warmUps,
            int rounds) {
        var text = new StringBuilder("# Renditions of one picture\n\n");
        text.append(
                        "Written by `./run bench images`; `benchmarks/README.md` says what is measured.\n")
                .append(machine)
                .append('\n')
                .append("Medians of ")
                .append(rounds)
                .append(" turns after ")
                .append(warmUps)
                .append(" to warm up. The first line of each table is 1.00. Java ran with `")
                .append(String.join(" ", Contenders.JVM_FLAGS))
                .append("`.\n");
        contenders.missing().forEach(who -> text.append("Left out: ").append(who).append(".\n"));
        results.forEach((picture, turns) -> table(text, picture, turns));
        return text.toString();
    }

    private static void table(StringBuilder text, String picture, Map<String, List<Turn>> results) {
        text.append("\n## ").append(picture).append("\n\n");
        text.append(
                "| | CPU | CPU ms | lowest and highest | wall | wall ms | output kB | peak MB |\n");
        text.append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        var reference = results.values().iterator().next();
        double cpuOfReference = median(reference, Turn::cpuNanos);
        double wallOfReference = median(reference, Turn::wallNanos);
        results.forEach(
                (name, turns) -> {
                    double cpu = median(turns, Turn::cpuNanos);
                    double wall = median(turns, Turn::wallNanos);
                    var cpuTimes = turns.stream().mapToLong(Turn::cpuNanos).summaryStatistics();
                    text.append(
                            String.format(
                                    Locale.ROOT,
                                    "| %s | %.2f | %.0f | %.0f–%.0f | %.2f | %.0f | %.0f | %.0f |%n",
                                    name,
                                    cpu / cpuOfReference,
                                    cpu / NANOS_PER_MILLI,
                                    cpuTimes.getMin() / NANOS_PER_MILLI,
                                    cpuTimes.getMax() / NANOS_PER_MILLI,
                                    wall / wallOfReference,
                                    wall / NANOS_PER_MILLI,
                                    median(turns, Turn::outputBytes) / 1000,
                                    turns.getLast().peakKib() * 1024 / 1e6));
                });
    }

    private static double median(List<Turn> turns, ToLongFunction<Turn> of) {
        var sorted = turns.stream().mapToLong(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
