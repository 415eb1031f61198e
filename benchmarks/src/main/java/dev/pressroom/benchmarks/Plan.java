package dev.pressroom.benchmarks;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.RenditionPlan;
import dev.pressroom.model.PixelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One output, as it stands in the plan file.
record Plan(PixelSize size, Encoding encoding) {
    static Plan of(RenditionPlan plan) {
        return new Plan(plan.size(), plan.encoding());
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
                new Encoding(format, Integer.parseInt(words[3])));
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
