package dev.pressroom.image.adapter;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.Step;
import dev.pressroom.image.domain.Watermark;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Pictures that are kept to be compared with.
///
/// When an engine is meant to give other pictures, run [#main] of the compiled tests from the folder
/// `image-lambda`, look at what changed, and commit it.
enum Goldens {
    /// A photograph made small.
    PHOTO(new PixelSize(120, 90)) {
        @Override
        byte[] source() {
            return Samples.file(Samples.scene(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg");
        }
    },
    /// Turned by its orientation, in Adobe RGB.
    TURNED_ADOBE_RGB(new PixelSize(90, 120)) {
        @Override
        byte[] source() {
            var file = Samples.file(Samples.scene(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg");
            var profile = Profiles.Rgb.ADOBE_RGB.profile();
            return Samples.withOrientation(Samples.jpegWithProfile(file, profile), 6);
        }
    },
    /// Grey, cropped and sharpened.
    GREY_CROPPED_SHARPENED(
            new PixelSize(160, 120),
            new Step.Crop(new PixelSize(100, 100), Fit.Gravity.CENTRE),
            new Step.Sharpen(1)) {
        @Override
        byte[] source() {
            return Samples.file(Samples.scene(480, 360, BufferedImage.TYPE_BYTE_GRAY), "png");
        }
    },
    /// Transparent, with a soft edge and a mark.
    ROUND_STAMPED(
            new PixelSize(120, 90),
            new Step.Stamp(
                    new Watermark(
                            Samples.file(Samples.flat(80, 40, 0xffd02010), "png"),
                            new PixelSize(80, 40),
                            Watermark.Position.BOTTOM_RIGHT,
                            0.4,
                            0.8,
                            0.05,
                            new PixelSize(1, 1)))) {
        @Override
        byte[] source() {
            var scene = Samples.scene(480, 360, BufferedImage.TYPE_INT_RGB);
            return Samples.file(Samples.round(scene), "png");
        }
    },
    /// Narrow, on a white canvas.
    PADDED(new PixelSize(120, 30), new Step.Pad(new PixelSize(120, 80))) {
        @Override
        byte[] source() {
            return Samples.file(Samples.scene(480, 120, BufferedImage.TYPE_INT_RGB), "gif");
        }
    };

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    @SuppressWarnings("ImmutableEnumChecker") // A record of numbers.
    private final PixelSize scaled;

    @SuppressWarnings("ImmutableEnumChecker") // A copy of records.
    private final List<Step> steps;

    Goldens(PixelSize scaled, Step... steps) {
        this.scaled = scaled;
        this.steps = List.of(steps);
    }

    abstract byte[] source();

    BufferedImage made(ImageEngine engine) {
        return Samples.decoded(file(engine));
    }

    BufferedImage kept() {
        try {
            return Samples.decoded(Files.readAllBytes(path()));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private byte[] file(ImageEngine engine) {
        SourceImage image = SourceReader.read(source(), engine.reads(), SourceLimits.STANDARD);
        var png = new Encoding(Encoding.Format.PNG, 100, 0, true);
        var plan = new RenderPlan(List.of(EngineUse.level(scaled, steps, png)), false);
        return engine.make(image, plan).getFirst().bytes();
    }

    private Path path() {
        return FOLDER.resolve(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png");
    }

    /// Makes all of them anew with the engine in pure Java, which is there on every machine.
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FOLDER);
        for (var golden : values()) {
            Files.write(golden.path(), golden.file(new ImgscalrEngine()));
        }
    }
}
