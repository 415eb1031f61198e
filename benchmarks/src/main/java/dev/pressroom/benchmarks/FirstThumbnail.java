package dev.pressroom.benchmarks;

import dev.pressroom.image.adapter.vips.VipsEngine;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One output with the libvips engine, as a process of its own. Arguments: the file of libvips, the
/// picture, the output, the plan, of which it makes the first line.
final class FirstThumbnail {
    private FirstThumbnail() {}

    public static void main(String[] arguments) throws IOException {
        var file = Files.readAllBytes(Path.of(arguments[1]));
        var plan = Plan.renderPlan(List.of(Plan.read(Path.of(arguments[3])).getFirst()));
        try (var engine = new VipsEngine(Path.of(arguments[0]))) {
            var source = SourceReader.read(file, engine.reads(), SourceLimits.STANDARD);
            var output = engine.make(source, plan).getFirst();
            Files.write(Path.of(arguments[2]), output.bytes());
        }
    }
}
