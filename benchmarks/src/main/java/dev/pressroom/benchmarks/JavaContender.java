package dev.pressroom.benchmarks;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import dev.pressroom.image.adapter.vips.VipsEngine;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.HeaderReader;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.PixelSize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// The process of a contender in Java; [Turn] has the protocol. Arguments: the picture, the plan, then
/// `imgscalr`, `codecs`, or the file of a libvips.
final class JavaContender {
    private static final String IMGSCALR = "imgscalr";
    private static final String CODECS = "codecs";

    private JavaContender() {}

    public static void main(String[] arguments) throws Exception {
        var file = Files.readAllBytes(Path.of(arguments[0]));
        var plans = Plan.read(Path.of(arguments[1]));
        Callable<List<byte[]>> work =
                switch (arguments[2]) {
                    case IMGSCALR -> pipeline(new ImgscalrEngine(), file, plans);
                    case CODECS -> codecs(file, plans);
                    default -> pipeline(new VipsEngine(Path.of(arguments[2])), file, plans);
                };
        serve(work, plans, System.out);
    }

    private static void serve(Callable<List<byte[]>> work, List<Plan> plans, PrintStream answers)
            throws Exception {
        var process =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        var turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var folder = turns.readLine(); folder != null; folder = turns.readLine()) {
            long cpuBefore = process.getProcessCpuTime();
            long before = System.nanoTime();
            var outputs = work.call();
            long wall = System.nanoTime() - before;
            long cpu = process.getProcessCpuTime() - cpuBefore;
            if (!folder.isEmpty()) {
                for (int i = 0; i < outputs.size(); i++) {
                    var name = i + "." + plans.get(i).encoding().format().extension();
                    Files.write(Path.of(folder, name), outputs.get(i));
                }
            }
            long bytes = outputs.stream().mapToLong(output -> output.length).sum();
            answers.println(new Turn(wall, cpu, bytes, peakKib()).line());
        }
    }

    /// What `RenderRenditions` does between fetching and storing.
    private static Callable<List<byte[]>> pipeline(
            ImageEngine engine, byte[] file, List<Plan> plans) {
        return () -> {
            var source = SourceReader.read(file, engine.reads(), SourceLimits.STANDARD);
            return engine.make(source, Plan.renderPlan(plans)).stream().map(Output::bytes).toList();
        };
    }

    /// One whole decode and the same outputs from pixels that were scaled before: what the Java engine
    /// would cost if scaling, turning and flattening were free.
    private static Callable<List<byte[]>> codecs(byte[] file, List<Plan> plans) {
        var header = HeaderReader.read(file, new ImgscalrEngine().reads());
        var format = header.type().name().toLowerCase(Locale.ROOT);
        var scaled = scaled(new SourceImage(file, header), plans);
        return () -> {
            var whole = Codec.read(file, format);
            if (whole.getWidth() != header.stored().width()) {
                throw new IOException("decoded to another width: " + whole.getWidth());
            }
            var outputs = new ArrayList<byte[]>();
            for (int i = 0; i < plans.size(); i++) {
                var encoding = plans.get(i).encoding();
                float quality = encoding.quality() / 100f;
                outputs.add(
                        switch (encoding.format()) {
                            case JPEG -> Codec.write(scaled.get(i), "jpeg", "JPEG", quality);
                            case WEBP -> Codec.write(scaled.get(i), "webp", "Lossy", quality);
                            case PNG, AVIF, RGBA -> throw new IOException("not measured");
                        });
            }
            return outputs;
        };
    }

    private static List<BufferedImage> scaled(SourceImage source, List<Plan> plans) {
        var pixels = plans.stream().map(plan -> new Plan(plan.size(), Encoding.rgba())).toList();
        var made = new ImgscalrEngine().make(source, Plan.renderPlan(pixels));
        var scaled = new ArrayList<BufferedImage>();
        for (int i = 0; i < plans.size(); i++) {
            scaled.add(scaled(made.get(i).bytes(), plans.get(i)));
        }
        return scaled;
    }

    private static BufferedImage scaled(byte[] rgba, Plan plan) {
        PixelSize size = plan.size();
        var pixels = Raster.of(size, rgba).argb();
        boolean seeThrough = false;
        for (int pixel : pixels) {
            seeThrough |= pixel >>> 24 != 255;
        }
        var image =
                new BufferedImage(
                        size.width(),
                        size.height(),
                        seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, size.width(), size.height(), pixels, 0, size.width());
        if (!seeThrough || plan.encoding().format() == Encoding.Format.WEBP) {
            return image;
        }
        var opaque = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    private static long peakKib() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("no VmHWM in /proc/self/status: the bench runs on Linux only");
    }
}
