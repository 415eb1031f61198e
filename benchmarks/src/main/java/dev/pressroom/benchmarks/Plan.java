package dev.pressroom.benchmarks;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.model.PixelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// One output, as it stands in the plan file: `WIDTH HEIGHT jpg|png|webp QUALITY EFFORT`. A JPEG has
/// optimised tables, a PNG has compression level 6 and no palette.
///
/// @param effort of WebP, 0 to 6; of JPEG, 0 is baseline and 1 progressive
record Plan(PixelSize size, Encoding.Format format, int quality, int effort) {
    /// The outputs as a plan that an engine carries out; one level for each size.
    static RenderPlan renderPlan(List<Plan> plans) {
        var levels = new LinkedHashMap<PixelSize, List<Encoding>>();
        for (var plan : plans) {
            levels.computeIfAbsent(plan.size(), _ -> new ArrayList<>()).add(plan.encoding());
        }
        return new RenderPlan(
                levels.entrySet().stream()
                        .map(level -> level(level.getKey(), level.getValue()))
                        .toList(),
                false);
    }

    private static Level level(PixelSize size, List<Encoding> encodings) {
        return new Level("", "", size, List.of(), encodings, false);
    }

    /// What an engine is asked for: it finds out by itself that a PNG is needed.
    private Encoding encoding() {
        return switch (format) {
            case JPEG -> progressive() ? Encoding.jpeg(quality) : Encoding.jpeg(quality).baseline();
            case PNG -> Encoding.jpeg(quality).keepingAlpha();
            case WEBP -> new Encoding(format, quality, effort, true);
            case AVIF, RGBA -> throw new IllegalStateException("not measured: " + format);
        };
    }

    boolean progressive() {
        return effort > 0;
    }

    static List<Plan> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Plan::parse).toList();
    }

    static void write(Path file, List<Plan> plans) throws IOException {
        Files.write(file, plans.stream().map(Plan::line).toList());
    }

    private static Plan parse(String line) {
        var words = line.split(" ", -1);
        var format =
                switch (words[2]) {
                    case "jpg" -> Encoding.Format.JPEG;
                    case "png" -> Encoding.Format.PNG;
                    case "webp" -> Encoding.Format.WEBP;
                    default -> throw new IllegalArgumentException("not a plan: " + line);
                };
        var size = new PixelSize(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
        return new Plan(size, format, Integer.parseInt(words[3]), Integer.parseInt(words[4]));
    }

    private String line() {
        return size.width()
                + " "
                + size.height()
                + " "
                + format.extension()
                + " "
                + quality
                + " "
                + effort;
    }

    /// Its file among the outputs that a contender leaves.
    ///
    /// @param number its place in the plan
    String fileName(int number) {
        return number + "." + format.extension();
    }

    /// Short, for tables: `1920 webp`.
    String label() {
        return size.width() + " " + format.extension();
    }
}
