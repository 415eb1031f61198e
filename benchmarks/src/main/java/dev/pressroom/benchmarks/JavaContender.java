package dev.pressroom.benchmarks;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import dev.pressroom.image.adapter.vips.VipsEngine;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// The process of a contender in Java; [Turn] has the protocol. Arguments: what it is, the file of libvips
/// or `-`, the picture, the plan.
final class JavaContender {
    static final String IMGSCALR = "imgscalr";
    static final String IMAGEIO_CODECS = "imageio-codecs";
    static final String VIPS = "vips";
    static final String VIPS_CODECS = "vips-codecs";

    private JavaContender() {}

    public static void main(String[] arguments) throws Exception {
        var library = Path.of(arguments[1]);
        var file = Files.readAllBytes(Path.of(arguments[2]));
        var plans = Plan.read(Path.of(arguments[3]));
        Callable<List<Made>> work =
                switch (arguments[0]) {
                    case IMGSCALR -> pipeline(new ImgscalrEngine(), file, plans);
                    case IMAGEIO_CODECS -> ImageIoCodecs.of(file, plans);
                    case VIPS -> pipeline(new VipsEngine(library), file, plans);
                    case VIPS_CODECS -> VipsCodecs.of(new NativeVips(library), file, plans);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        serve(work, System.out);
    }

    /// What `RenderRenditions` does between fetching and storing.
    private static Callable<List<Made>> pipeline(
            ImageEngine engine, byte[] file, List<Plan> plans) {
        return () -> {
            var source = SourceReader.read(file, engine.reads(), SourceLimits.STANDARD);
            return engine.make(source, Plan.renderPlan(plans)).stream()
                    .map(output -> new Made(output.format(), output.bytes()))
                    .toList();
        };
    }

    private static void serve(Callable<List<Made>> work, PrintStream answers) throws Exception {
        var turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var folder = turns.readLine(); folder != null; folder = turns.readLine()) {
            long cpuBefore = CpuTime.ownNanos();
            long before = System.nanoTime();
            var outputs = work.call();
            long wall = System.nanoTime() - before;
            long cpu = CpuTime.ownNanos() - cpuBefore;
            if (!folder.isEmpty()) {
                store(Path.of(folder), outputs);
            }
            long bytes = outputs.stream().mapToLong(output -> output.bytes().length).sum();
            var memory = ProcessMemory.now();
            answers.println(
                    new Turn(wall, cpu, bytes, memory.peakKib(), memory.residentKib()).line());
        }
    }

    private static void store(Path folder, List<Made> outputs) throws IOException {
        for (int i = 0; i < outputs.size(); i++) {
            var output = outputs.get(i);
            Files.write(folder.resolve(i + "." + output.format().extension()), output.bytes());
        }
    }
}
