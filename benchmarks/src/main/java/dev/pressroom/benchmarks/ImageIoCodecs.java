package dev.pressroom.benchmarks;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.header.HeaderReader;
import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/// The limit of the Java engine: one whole decode, and the same outputs from pixels that were scaled
/// before, as if scaling and turning were free.
final class ImageIoCodecs {
    private static final List<Encoding> RGBA = List.of(Encoding.rgba());

    private ImageIoCodecs() {}

    static Callable<List<Made>> of(byte[] file, List<Plan> plans) {
        var header = HeaderReader.read(file, new ImgscalrEngine().reads());
        var format = header.type().name().toLowerCase(Locale.ROOT);
        var scaled = scaled(new SourceImage(file, header), plans, header.alpha());
        return () -> {
            var whole = Codec.read(file, format);
            if (whole.getWidth() != header.stored().width()) {
                throw new IOException("decoded to another width: " + whole.getWidth());
            }
            var outputs = new ArrayList<Made>();
            for (var plan : plans) {
                var image = Objects.requireNonNull(scaled.get(plan.size()));
                outputs.add(new Made(plan.format(), encoded(image, plan)));
            }
            return outputs;
        };
    }

    private static byte[] encoded(BufferedImage image, Plan plan) throws IOException {
        float quality = plan.quality() / 100f;
        return switch (plan.format()) {
            case JPEG -> Codec.jpeg(image, quality, plan.progressive());
            case PNG -> Codec.png(image);
            case WEBP -> Codec.webp(image, quality);
            case AVIF, RGBA -> throw new IOException("not measured: " + plan.format());
        };
    }

    private static Map<PixelSize, BufferedImage> scaled(
            SourceImage source, List<Plan> plans, boolean alpha) {
        var sizes = plans.stream().map(Plan::size).distinct().toList();
        var levels =
                sizes.stream()
                        .map(size -> new Level("", "", size, List.of(), RGBA, false))
                        .toList();
        var plan = new RenderPlan(levels, false);
        var scaled = new LinkedHashMap<PixelSize, BufferedImage>();
        for (var output : new ImgscalrEngine().make(source, plan)) {
            var size = plan.levels().get(output.level()).size();
            scaled.put(size, image(size, output.bytes(), alpha));
        }
        return scaled;
    }

    private static BufferedImage image(PixelSize size, byte[] rgba, boolean alpha) {
        var image =
                new BufferedImage(
                        size.width(),
                        size.height(),
                        alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var words = ByteBuffer.wrap(rgba).asIntBuffer();
        var row = new int[size.width()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Integer.rotateRight(words.get(), Byte.SIZE);
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }
}
