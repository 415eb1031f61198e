package dev.pressroom.image.adapter;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.Step;
import dev.pressroom.image.domain.header.HeaderReader;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the contracts share: an engine, and short ways to use it.
public interface EngineUse {
    ImageEngine engine();

    static Level level(PixelSize size, List<Step> steps, Encoding... encodings) {
        return new Level("", "", size, steps, List.of(encodings), false);
    }

    default List<Output> outputs(byte[] file, Level... levels) {
        var source = SourceReader.read(file, engine().reads(), SourceLimits.STANDARD);
        return engine().make(source, new RenderPlan(Arrays.asList(levels), false));
    }

    default Output output(byte[] file, PixelSize size, List<Step> steps, Encoding encoding) {
        return outputs(file, level(size, steps, encoding)).getFirst();
    }

    default Output output(byte[] file, PixelSize size, Encoding encoding) {
        return output(file, size, List.of(), encoding);
    }

    default Raster raster(byte[] file, PixelSize size, Step... steps) {
        var made = output(file, size, List.of(steps), Encoding.rgba());
        var level = level(size, List.of(steps));
        return Raster.of(level.size(), made.bytes());
    }

    /// The whole picture at its own size.
    default Raster raster(byte[] file) {
        return raster(file, HeaderReader.read(file, engine().reads()).upright());
    }

    /// Of an SVG, which the sanitiser has seen already.
    default BufferedImage drawn(String svg, PixelSize own, PixelSize size) {
        var header = new SourceHeader(ImageType.SVG, own, 1, 1, true, null);
        var source = new SourceImage(svg.getBytes(StandardCharsets.UTF_8), header);
        var plan = new RenderPlan(List.of(level(size, List.of(), Encoding.rgba())), false);
        return picture(Raster.of(size, engine().make(source, plan).getFirst().bytes()));
    }

    static BufferedImage picture(Raster raster) {
        var image = new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, raster.width(), raster.height(), raster.argb(), 0, raster.width());
        return image;
    }

    static Optional<Output> of(List<Output> outputs, int level, Encoding.Format format) {
        return outputs.stream()
                .filter(one -> one.level() == level && one.format() == format)
                .findFirst();
    }

    static int pixel(Raster raster, int x, int y) {
        return raster.argb()[y * raster.width() + x];
    }
}
