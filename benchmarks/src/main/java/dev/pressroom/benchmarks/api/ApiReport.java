package dev.pressroom.benchmarks.api;

import dev.pressroom.benchmarks.Goal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The figures as Markdown.
final class ApiReport {
    static final String CONSTANT = "constant (`/robots.txt`)";
    static final String ARTICLE_JSON = "article, JSON";
    static final String ARTICLE_HTML = "article, page";
    static final String LIST = "list of 20";

    private static final double OF_CONSTANT = 0.7;
    private static final double ACCEPT_MILLIS = 50;

    /// Fewer pictures a second are no load.
    private static final double SOME = 0.2;

    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    private ApiReport() {}

    static String text(
            String machine,
            boolean quick,
            int turns,
            Duration turn,
            Map<String, List<Latencies>> reads,
            Accepts.Found accepts) {
        var text =
                new StringBuilder(
                                "# The API\n\nWritten by `./run bench api`; `benchmarks/README.md` says what is measured.\n")
                        .append(machine)
                        .append("\nThe platform ran with `")
                        .append(String.join(" ", Platform.JVM_FLAGS))
                        .append("` on the same processors as the client.")
                        .append(quick ? " This was a quick run with few turns." : "")
                        .append("\n\n## Reading\n\n")
                        .append(
                                "Sixteen connections that wait for each answer; medians of %d turns of %d s. CPU is of the platform's process.\n\n"
                                        .formatted(turns, turn.toSeconds()))
                        .append(
                                "| | requests/s | of constant | p50 ms | p99 ms | CPU µs/request | of constant |\n|---|--:|--:|--:|--:|--:|--:|\n");
        for (var one : reads.entrySet()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.0f | %.2f | %.2f | %.2f | %.0f | %.2f |%n",
                            one.getKey(),
                            median(one.getValue(), Latencies::perSecond),
                            ratio(reads, one.getKey(), Latencies::perSecond),
                            median(one.getValue(), it -> it.millis(P50)),
                            median(one.getValue(), it -> it.millis(P99)),
                            median(one.getValue(), Latencies::cpuMicros),
                            ratio(reads, one.getKey(), Latencies::cpuMicros)));
        }
        accepts(text, accepts);
        goals(text, reads, accepts);
        return text.toString();
    }

    private static void accepts(StringBuilder text, Accepts.Found found) {
        text.append("\n## Accepting while pictures are rendered\n\n")
                .append(
                        "%d requests/s for %d s, a third each, at fixed moments; latency counts from the moment. %d pictures of 2 MP became ready meanwhile; %d requests got another answer than expected.\n\n"
                                .formatted(
                                        found.perSecond(),
                                        found.time().toSeconds(),
                                        found.rendered(),
                                        found.failed()))
                .append("| | answered | p50 ms | p99 ms | longest ms |\n|---|--:|--:|--:|--:|\n");
        for (var kind : List.of(Accepts.CREATE, Accepts.SUBMIT, Accepts.SLOT)) {
            var all = found.byKind().get(kind);
            if (all != null) {
                line(text, kind, all);
            }
        }
        line(text, "all", found.all());
    }

    private static void line(StringBuilder text, String kind, Latencies all) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f | %.1f | %.1f |%n",
                        kind,
                        all.count(),
                        all.millis(P50),
                        all.millis(P99),
                        all.millis(1)));
    }

    private static void goals(
            StringBuilder text, Map<String, List<Latencies>> reads, Accepts.Found accepts) {
        text.append("\n## Goals\n\n| | target | measured | |\n|---|--:|--:|---|\n");
        for (var kind : List.of(ARTICLE_JSON, ARTICLE_HTML)) {
            text.append(
                    new Goal(
                                    "cached " + kind + ": requests/s / constant's",
                                    OF_CONSTANT,
                                    Double.POSITIVE_INFINITY,
                                    ratio(reads, kind, Latencies::perSecond),
                                    2)
                            .line());
        }
        text.append(
                new Goal(
                                "accept at %d/s while pictures are rendered: p99, ms"
                                        .formatted(accepts.perSecond()),
                                0,
                                ACCEPT_MILLIS,
                                accepts.all().millis(P99),
                                1)
                        .line());
        text.append(
                new Goal("answers other than expected, of those", 0, 0, accepts.failed(), 0)
                        .line());
        text.append(
                new Goal(
                                "pictures that became ready meanwhile, a second",
                                SOME,
                                Double.POSITIVE_INFINITY,
                                accepts.rendered() / (double) accepts.time().toSeconds(),
                                2)
                        .line());
    }

    private static double ratio(
            Map<String, List<Latencies>> reads, String kind, ToDoubleFunction<Latencies> of) {
        return median(reads.getOrDefault(kind, List.of()), of)
                / median(reads.getOrDefault(CONSTANT, List.of()), of);
    }

    private static double median(List<Latencies> turns, ToDoubleFunction<Latencies> of) {
        var sorted =
                turns.stream().map(of::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
