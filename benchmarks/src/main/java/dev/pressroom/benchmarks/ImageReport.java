package dev.pressroom.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The figures of a run in Markdown.
final class ImageReport {
    /// The picture of the growth, beside the report.
    static final String PLOT = "images-growth.svg";

    private ImageReport() {}

    /// @param turns how often was measured
    static String text(Contenders contenders, Figures figures, String machine, String turns) {
        var text = new StringBuilder("# Renditions of one picture\n\n");
        text.append(
                        "Written by `./run bench images`; `benchmarks/README.md` says what is measured.\n")
                .append(machine)
                .append('\n')
                .append(turns)
                .append(". The first line of each table is 1.00. Java ran with `")
                .append(String.join(" ", Contenders.JVM_FLAGS))
                .append("` where nothing else is said.\n");
        contenders.missing().forEach(who -> text.append("Left out: ").append(who).append(".\n"));
        RaceTables.append(text, "Set of five widths, JPEG and WebP, one core", figures.sets());
        RaceTables.append(text, "One thumbnail of 300 px, JPEG, one core", figures.thumbnails());
        RaceTables.append(text, "Latency of one set on two cores", figures.latencies());
        starts(text, figures.starts());
        MemoryTables.append(text, figures.memory());
        growth(text, figures.growth());
        goals(text, Goal.all(figures));
        return text.toString();
    }

    private static void starts(StringBuilder text, List<StartBench.Starts> starts) {
        if (starts.isEmpty()) {
            return;
        }
        text.append("\n## From the start of a process to its first thumbnail, one core\n\n")
                .append("| | wall | wall ms | CPU | CPU ms |\n|---|--:|--:|--:|--:|\n");
        var first = starts.getFirst();
        for (var one : starts) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.2f | %.0f | %.2f | %.0f |%n",
                            one.name(),
                            one.wallMillis() / first.wallMillis(),
                            one.wallMillis(),
                            one.cpuMillis() / first.cpuMillis(),
                            one.cpuMillis()));
        }
    }

    private static void growth(StringBuilder text, List<Race> growth) {
        if (growth.isEmpty()) {
            return;
        }
        var names =
                growth.getFirst().results().stream()
                        .map(result -> result.contender().name())
                        .toList();
        text.append("\n## Growth with megapixels, one core\n\n")
                .append("CPU ms / peak MB of a set at effort 4. The libvips engine ran with `")
                .append(String.join(" ", Contenders.SMALL_JVM_FLAGS))
                .append("`.\n\n![Time and memory over megapixels](")
                .append(PLOT)
                .append(")\n\n| MP | source kB | outputs kB | ")
                .append(String.join(" | ", names))
                .append(" |\n|--:|--:|--:|")
                .append("--:|".repeat(names.size()))
                .append('\n');
        growth.forEach(race -> text.append(growthLine(race, names)));
    }

    private static String growthLine(Race race, List<String> names) {
        var cells =
                names.stream()
                        .map(
                                name ->
                                        race.results().stream()
                                                .filter(one -> one.contender().name().equals(name))
                                                .map(ImageReport::growthCell)
                                                .findFirst()
                                                .orElse("left out"))
                        .collect(Collectors.joining(" | "));
        return String.format(
                Locale.ROOT,
                "| %.0f | %.0f | %.0f | %s |%n",
                race.picture().megapixels(),
                race.sourceBytes() / 1e3,
                race.reference().kilobytes(),
                cells);
    }

    private static String growthCell(Result result) {
        return String.format(
                Locale.ROOT, "%.0f / %.0f", result.cpuMillis(), result.peakMegabytes());
    }

    private static void goals(StringBuilder text, List<Goal> goals) {
        text.append("\n## Goals\n\n")
                .append("sharp's usual idiom writes baseline JPEGs. Where a line says progressive,")
                .append(
                        " all write them as the platform's presets ask for.\n\n| | target | measured | |\n|---|--:|--:|---|\n");
        goals.forEach(goal -> text.append(goal.line()));
    }
}
