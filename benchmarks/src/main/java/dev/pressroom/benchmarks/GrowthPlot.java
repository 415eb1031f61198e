package dev.pressroom.benchmarks;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Time and memory over megapixels as a picture. Both axes are logarithmic: what grows with the pixels is
/// a line of the slope of the grey one, what does not grow is level.
final class GrowthPlot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 400;
    private static final int PANEL = 450;
    private static final int LEFT = 60;
    private static final int TOP = 50;
    private static final int PLOT_WIDTH = 360;
    private static final int PLOT_HEIGHT = 240;
    private static final int LEGEND = 350;

    /// Readable on white and on black; lines also differ by their dashes.
    private static final String STYLE =
            """
            <style>
              text { font: 12px sans-serif; fill: #333 }
              .title { font-weight: bold }
              .grid { stroke: #ccc; stroke-width: 1 }
              .slope { stroke: #999; stroke-width: 1; stroke-dasharray: 2 4 }
              polyline { fill: none; stroke-width: 2 }
              .l0 { stroke: #b35900; stroke-dasharray: 8 4 } .l1 { stroke: #8a6d00; stroke-dasharray: 3 3 }
              .l2 { stroke: #0a58ca } .l3 { stroke: #1a7f37; stroke-dasharray: 10 3 2 3 }
              @media (prefers-color-scheme: dark) {
                text { fill: #ddd } .grid { stroke: #444 } .slope { stroke: #777 }
                .l0 { stroke: #ffa657 } .l1 { stroke: #e3c341 } .l2 { stroke: #6cb0ff } .l3 { stroke: #56d364 }
              }
            </style>
            """;

    private final Formatter svg = new Formatter(Locale.ROOT);
    private final List<Race> races;
    private final List<String> names;

    private GrowthPlot(List<Race> races) {
        this.races = races;
        this.names =
                races.getFirst().results().stream()
                        .map(result -> result.contender().name())
                        .toList();
    }

    /// @param races from the smallest picture to the largest, at least two
    static String svg(List<Race> races) {
        return new GrowthPlot(races).drawn();
    }

    private String drawn() {
        svg.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"Time and memory over megapixels\">%n",
                WIDTH, HEIGHT);
        svg.format("%s", STYLE);
        panel(0, "CPU time of a set, ms", Result::cpuMillis);
        panel(PANEL, "Peak memory of the process, MB", Result::peakMegabytes);
        for (int i = 0; i < names.size(); i++) {
            int x = LEFT + i % 2 * PANEL;
            int y = LEGEND + i / 2 * 22;
            svg.format("<polyline class=\"l%d\" points=\"%d,%d %d,%d\"/>%n", i, x, y, x + 40, y);
            svg.format("<text x=\"%d\" y=\"%d\">%s</text>%n", x + 48, y + 4, names.get(i));
        }
        return svg.format("</svg>%n").toString();
    }

    private void panel(int x, String title, ToDoubleFunction<Result> value) {
        var values =
                races.stream()
                        .flatMap(race -> race.results().stream())
                        .mapToDouble(value)
                        .summaryStatistics();
        var axes =
                new Axes(
                        x + LEFT,
                        races.getFirst().picture().megapixels(),
                        races.getLast().picture().megapixels(),
                        Math.pow(2, Math.floor(log2(values.getMin()))),
                        Math.pow(2, Math.ceil(log2(values.getMax()))));
        svg.format(
                "<text class=\"title\" x=\"%d\" y=\"%d\">%s</text>%n", x + LEFT, TOP - 20, title);
        grid(axes);
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var points =
                    races.stream()
                            .flatMap(
                                    race ->
                                            race.results().stream()
                                                    .filter(
                                                            one ->
                                                                    one.contender()
                                                                            .name()
                                                                            .equals(name))
                                                    .map(
                                                            one ->
                                                                    axes.point(
                                                                            race.picture()
                                                                                    .megapixels(),
                                                                            value.applyAsDouble(
                                                                                    one))))
                            .collect(Collectors.joining(" "));
            svg.format("<polyline class=\"l%d\" points=\"%s\"/>%n", i, points);
        }
    }

    private void grid(Axes axes) {
        for (double value = axes.least; value <= axes.most; value *= 2) {
            double y = axes.y(value);
            svg.format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                    axes.left, axes.left + PLOT_WIDTH, y, y);
            svg.format(
                    "<text text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%.0f</text>%n",
                    axes.left - 8, y + 4, value);
        }
        for (var race : races) {
            double megapixels = race.picture().megapixels();
            double x = axes.x(megapixels);
            svg.format(
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>%n",
                    x, x, TOP, TOP + PLOT_HEIGHT);
            svg.format(
                    "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%.0f</text>%n",
                    x, TOP + PLOT_HEIGHT + 18, megapixels);
        }
        svg.format(
                "<text text-anchor=\"end\" x=\"%d\" y=\"%d\">MP</text>%n",
                axes.left + PLOT_WIDTH, TOP + PLOT_HEIGHT + 34);
        double reach = Math.min(axes.last / axes.first, axes.most / axes.least);
        svg.format(
                "<polyline class=\"slope\" points=\"%s %s\"/>%n",
                axes.point(axes.first, axes.least),
                axes.point(axes.first * reach, axes.least * reach));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    /// @param left of the plot, in pixels
    /// @param first of the megapixels
    /// @param least of the values, with a line of the grid
    private record Axes(int left, double first, double last, double least, double most) {
        double x(double megapixels) {
            return left + PLOT_WIDTH * log2(megapixels / first) / log2(last / first);
        }

        double y(double value) {
            return TOP + PLOT_HEIGHT * (1 - log2(value / least) / log2(most / least));
        }

        String point(double megapixels, double value) {
            return String.format(Locale.ROOT, "%.1f,%.1f", x(megapixels), y(value));
        }
    }
}
