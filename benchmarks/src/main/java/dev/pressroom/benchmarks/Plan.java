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

/// One output, as it stands in the plan file.
record Plan(PixelSize size, Encoding encoding) {
    static List<Plan> of(RenderPlan plan) {
        return plan.levels().stream()
                .flatMap(
                        level ->
                                level.encodings().stream()
                                        .map(
                                                encoding ->
                                                        new Plan(
                                                                level.size(),
                                                                new Encoding(
                                                                        encoding.format(),
                                                                        encoding.quality(),
                                                                        encoding.effort(),
                                                                        false))))
                .toList();
    }

    /// The same outputs as a plan that an engine carries out; one level for each size.
    static RenderPlan renderPlan(List<Plan> plans) {
        var levels = new LinkedHashMap<PixelSize, List<Encoding>>();
        for (var plan : plans) {
            levels.computeIfAbsent(plan.size(), _ -> new ArrayList<>()).add(plan.encoding());
        }
        return new RenderPlan(
                levels.entrySet().stream()
                        .map(
                                level ->
                                        new Level(
                                                "",
                                                "",
                                                level.getKey(),
                                                List.of(),
                                                level.getValue(),
                                                false))
                        .toList(),
                false);
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
                words[2].equals(Encoding.Format.JPEG.extension())
                        ? Encoding.Format.JPEG
                        : Encoding.Format.WEBP;
        return new Plan(
                new PixelSize(Integer.parseInt(words[0]), Integer.parseInt(words[1])),
                new Encoding(format, Integer.parseInt(words[3]), Encoding.WEBP_EFFORT, false));
    }

    private String line() {
        return size.width()
                + " "
                + size.height()
                + " "
                + encoding.format().extension()
                + " "
                + encoding.quality();
    }
}
