package dev.pressroom.benchmarks;

import java.util.List;
import java.util.Locale;

/// Tables of races in Markdown.
final class RaceTables {
    private RaceTables() {}

    static void append(StringBuilder text, String heading, List<Race> races) {
        if (races.isEmpty()) {
            return;
        }
        text.append("\n## ").append(heading).append('\n');
        for (var race : races) {
            text.append("\n### ").append(race.picture().name());
            if (race.product() == Product.BASELINE_SET) {
                text.append(", baseline JPEGs");
            }
            text.append(String.format(Locale.ROOT, ", %.0f kB%n%n", race.sourceBytes() / 1e3));
            summary(text, race);
            race.leftOut().forEach(who -> text.append("\nLeft out: ").append(who).append(".\n"));
            outputs(text, race);
        }
    }

    private static void summary(StringBuilder text, Race race) {
        text.append(
                "| | CPU | CPU ms | lowest and highest | wall | wall ms | output kB | SSIM | PSNR dB | peak MB |"
                        + " RSS MB |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        race.results().forEach(result -> text.append(line(result, race.reference())));
    }

    private static String line(Result result, Result reference) {
        var cpu = result.turns().stream().mapToLong(Turn::cpuNanos).summaryStatistics();
        boolean compared = !result.scores().isEmpty();
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.0f | %.0f–%.0f | %.2f | %.0f | %.0f | %s | %s | %.0f | %.0f |%n",
                result.contender().label(),
                result.cpuMillis() / reference.cpuMillis(),
                result.cpuMillis(),
                cpu.getMin() / 1e6,
                cpu.getMax() / 1e6,
                result.wallMillis() / reference.wallMillis(),
                result.wallMillis(),
                result.kilobytes(),
                compared ? String.format(Locale.ROOT, "%.4f", result.ssim()) : "",
                compared ? String.format(Locale.ROOT, "%.2f", result.psnr()) : "",
                result.peakMegabytes(),
                result.residentMegabytes());
    }

    private static void outputs(StringBuilder text, Race race) {
        var outputs = race.reference().scores();
        if (outputs.size() < 2) {
            return;
        }
        text.append("\n<details><summary>Each output: kB, SSIM, PSNR in dB</summary>\n\n|");
        outputs.forEach(one -> text.append(" | ").append(one.plan().label()));
        text.append(" |\n|---|").append("--:|".repeat(outputs.size())).append('\n');
        for (var result : race.results()) {
            text.append("| ").append(result.contender().label());
            result.scores().forEach(score -> text.append(" | ").append(cell(score)));
            text.append(" |\n");
        }
        text.append("\n</details>\n");
    }

    private static String cell(Score score) {
        return String.format(
                Locale.ROOT,
                "%.1f, %.4f, %.2f",
                score.bytes() / 1e3,
                score.likeness().ssim(),
                score.likeness().psnr());
    }
}
