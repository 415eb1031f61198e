package dev.pressroom.image.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Encoding.Format;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Output;
import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the files are that an engine writes.
interface OutputContract extends EngineUse {
    PixelSize SMALL = new PixelSize(40, 20);

    /// Without this line an engine that lost a format would only skip tests.
    @Test
    default void theFormatsThatEveryEngineKnows() {
        assertThat(engine().reads())
                .contains(
                        ImageType.JPEG,
                        ImageType.PNG,
                        ImageType.GIF,
                        ImageType.WEBP,
                        ImageType.SVG);
        assertThat(engine().writes()).contains(Format.JPEG, Format.PNG, Format.WEBP, Format.RGBA);
        assertThat(engine().recipe()).matches("[A-Za-z0-9]+");
    }

    @Test
    default void outputsComeInTheOrderOfThePlanAndNameTheirLevel() {
        var file = Samples.file(Samples.scene(160, 120, BufferedImage.TYPE_INT_RGB), "png");
        var outputs =
                outputs(
                        file,
                        EngineUse.level(new PixelSize(40, 30), List.of(), Encoding.rgba()),
                        EngineUse.level(
                                new PixelSize(80, 60),
                                List.of(),
                                Encoding.webp(80),
                                Encoding.jpeg(80),
                                Encoding.rgba()));

        // The plan puts the larger level first.
        assertThat(outputs)
                .extracting(Output::level, Output::format)
                .containsExactly(
                        tuple(0, Format.WEBP),
                        tuple(0, Format.JPEG),
                        tuple(0, Format.RGBA),
                        tuple(1, Format.RGBA));
        assertThat(outputs.get(2).bytes()).hasSize(80 * 60 * 4);
        assertThat(outputs.get(3).bytes()).hasSize(40 * 30 * 4);
        var jpeg = Samples.decoded(outputs.get(1).bytes());
        assertThat(new PixelSize(jpeg.getWidth(), jpeg.getHeight()))
                .isEqualTo(new PixelSize(80, 60));
    }

    /// Small steps and large ones, and sizes that no step divides evenly.
    @Test
    default void everyLevelHasExactlyItsSize() {
        var file = Samples.file(Samples.scene(1001, 667, BufferedImage.TYPE_INT_RGB), "jpeg");
        var sizes =
                List.of(
                        new PixelSize(997, 664),
                        new PixelSize(701, 467),
                        new PixelSize(499, 332),
                        new PixelSize(167, 111),
                        new PixelSize(166, 110),
                        new PixelSize(1, 1));
        var outputs =
                outputs(
                        file,
                        sizes.stream()
                                .map(size -> EngineUse.level(size, List.of(), Encoding.rgba()))
                                .toArray(Level[]::new));

        assertThat(outputs)
                .extracting(output -> output.bytes().length)
                .containsExactlyElementsOf(
                        sizes.stream().map(size -> (int) (size.area() * 4)).toList());
    }

    @Test
    default void aFormatThatCannotBeWrittenIsLeftOut() {
        var file = Samples.file(Samples.flat(40, 20, 0xff808080), "png");
        var level = EngineUse.level(SMALL, List.of(), Encoding.avif(50), Encoding.rgba());

        assertThat(outputs(file, level))
                .extracting(Output::format)
                .containsExactlyElementsOf(
                        engine().writes().contains(Format.AVIF)
                                ? List.of(Format.AVIF, Format.RGBA)
                                : List.of(Format.RGBA));
    }

    @Test
    default void theSamePlanGivesTheSameBytes() {
        var file = Samples.file(Samples.scene(160, 120, BufferedImage.TYPE_INT_RGB), "jpeg");
        var level =
                EngineUse.level(
                        new PixelSize(80, 60),
                        List.of(),
                        Encoding.jpeg(80),
                        Encoding.webp(80),
                        new Encoding(Format.PNG, 100, 0, true),
                        Encoding.rgba());
        var once = outputs(file, level);
        var twice = outputs(file, level);

        assertThat(once).hasSize(4);
        for (int i = 0; i < once.size(); i++) {
            assertThat(twice.get(i).bytes()).isEqualTo(once.get(i).bytes());
        }
    }

    @Test
    default void twoThreadsGetWhatOneGets() throws InterruptedException, ExecutionException {
        var files =
                List.of(
                        Samples.file(Samples.scene(160, 120, BufferedImage.TYPE_INT_RGB), "jpeg"),
                        Samples.noise("png"));
        var level =
                EngineUse.level(
                        SMALL, List.of(), Encoding.jpeg(80), Encoding.webp(80), Encoding.rgba());
        var alone = files.stream().map(file -> outputs(file, level)).toList();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                var first = threads.submit(() -> outputs(files.getFirst(), level));
                var second = threads.submit(() -> outputs(files.getLast(), level));
                for (int i = 0; i < 3; i++) {
                    assertThat(first.get().get(i).bytes())
                            .isEqualTo(alone.getFirst().get(i).bytes());
                    assertThat(second.get().get(i).bytes())
                            .isEqualTo(alone.getLast().get(i).bytes());
                }
            }
        }
    }

    @Test
    default void aJpegIsProgressive() {
        var file = Samples.file(Samples.scene(160, 120, BufferedImage.TYPE_INT_RGB), "png");
        var jpeg = output(file, new PixelSize(80, 60), Encoding.jpeg(80)).bytes();

        assertThat(Segments.of(jpeg)).contains("SOF2").doesNotContain("SOF0", "SOF1");
        assertThat(Segments.of(jpeg)).filteredOn("SOS"::equals).hasSizeGreaterThan(3);
    }

    @Test
    default void aBaselineJpegHasOneScanAndTheSamePixels() {
        var file = Samples.file(Samples.scene(160, 120, BufferedImage.TYPE_INT_RGB), "png");
        var progressive = output(file, new PixelSize(80, 60), Encoding.jpeg(80)).bytes();
        var baseline = output(file, new PixelSize(80, 60), Encoding.jpeg(80).baseline()).bytes();

        assertThat(Segments.of(baseline)).contains("SOF0").containsOnlyOnce("SOS");
        assertThat(Samples.pixels(baseline)).isEqualTo(Samples.pixels(progressive));
    }

    @Test
    default void aTransparentPictureBecomesAPngInsteadOfAJpeg() {
        var image = Samples.round(Samples.scene(80, 60, BufferedImage.TYPE_INT_RGB));
        var made = output(Samples.file(image, "png"), SMALL, Encoding.jpeg(80).keepingAlpha());
        var decoded = Samples.decoded(made.bytes());

        assertThat(made.format()).isEqualTo(Format.PNG);
        assertThat(Segments.of(made.bytes())).startsWith("IHDR").endsWith("IEND");
        assertThat(decoded.getRGB(0, 0) >>> 24).isZero();
        assertThat(decoded.getRGB(20, 10) >>> 24).isEqualTo(255);
    }

    @Test
    default void anOpaquePictureWithAnAlphaChannelStaysAJpeg() {
        var file = Samples.file(Samples.flat(80, 40, 0xff204060), "png");
        var made = output(file, SMALL, Encoding.jpeg(80).keepingAlpha());

        assertThat(made.format()).isEqualTo(Format.JPEG);
        assertThat(Segments.of(made.bytes())).contains("SOF2");
    }

    @Test
    default void softEdgesDoNotDarken() {
        var image = Samples.flat(80, 40, 0x00000000);
        for (int i = 0; i < 40 * 40; i++) {
            image.setRGB(i % 40, i / 40, 0xffffffff);
        }
        var raster = raster(Samples.file(image, "png"), new PixelSize(27, 13));

        // Black that is wholly transparent has no share in the colour beside it.
        for (int pixel : raster.argb()) {
            if (pixel >>> 24 > 16) {
                assertThat(pixel >> 8 & 255).isGreaterThan(240);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    default void aGreyPictureStaysGrey(String format) {
        var grey = new BufferedImage(80, 40, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 80 * 40; i++) {
            grey.getRaster().setSample(i % 80, i / 80, 0, 100);
        }
        var file = Samples.file(grey, format);
        var jpeg = Samples.decoded(output(file, SMALL, Encoding.jpeg(90)).bytes());
        var png =
                Samples.decoded(
                        output(file, SMALL, new Encoding(Format.PNG, 100, 0, true)).bytes());

        assertThat(jpeg.getRaster().getNumBands()).isEqualTo(1);
        assertThat(png.getRaster().getNumBands()).isEqualTo(1);
        assertThat(jpeg.getRaster().getSample(20, 10, 0)).isBetween(99, 101);
        assertThat(png.getRaster().getSample(20, 10, 0)).isBetween(99, 101);
        assertThat(raster(file, SMALL).argb()).contains(0xff646464);
    }

    @Test
    default void metadataOfTheSourceIsLeftBehind() {
        var file =
                withMetadata(
                        Samples.file(Samples.scene(80, 40, BufferedImage.TYPE_INT_RGB), "jpeg"));
        assertThat(Segments.of(file)).contains("APP1", "APP2", "APP13", "COM");

        var level =
                EngineUse.level(
                        SMALL,
                        List.of(),
                        Encoding.jpeg(80),
                        Encoding.webp(80),
                        new Encoding(Format.PNG, 100, 0, true));
        var outputs = outputs(file, level);

        assertThat(Segments.of(outputs.get(0).bytes()))
                .isSubsetOf("APP0", "DQT", "DHT", "DRI", "SOF2", "SOS");
        assertThat(Segments.of(outputs.get(1).bytes())).isSubsetOf("VP8X", "VP8", "VP8L", "ALPH");
        assertThat(Segments.of(outputs.get(2).bytes()))
                .isSubsetOf("IHDR", "PLTE", "tRNS", "pHYs", "IDAT", "IEND");
        for (var output : outputs) {
            var text = new String(output.bytes(), StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("secret").doesNotContain("GPS");
        }
    }

    @Test
    default void textOfAPngIsLeftBehind() {
        var png = Samples.file(Samples.scene(80, 40, BufferedImage.TYPE_INT_RGB), "png");
        var text =
                Samples.withChunk(
                        png, "tEXt", "Comment\0secret".getBytes(StandardCharsets.US_ASCII));
        var made = output(text, SMALL, new Encoding(Format.PNG, 100, 0, true)).bytes();

        assertThat(Segments.of(text)).contains("tEXt");
        assertThat(Set.copyOf(Segments.of(made)))
                .isSubsetOf("IHDR", "PLTE", "tRNS", "pHYs", "IDAT", "IEND");
    }

    private static byte[] withMetadata(byte[] jpeg) {
        var names = new ByteArrayOutputStream();
        names.writeBytes(
                "http://ns.adobe.com/xap/1.0/\0<x>secret GPS</x>"
                        .getBytes(StandardCharsets.US_ASCII));
        var file = Samples.withSegment(jpeg, 0xe1, names.toByteArray());
        file =
                Samples.withSegment(
                        file, 0xed, "Photoshop 3.0\0secret".getBytes(StandardCharsets.US_ASCII));
        file = Samples.withSegment(file, 0xfe, "secret".getBytes(StandardCharsets.US_ASCII));
        file = Samples.jpegWithProfile(file, Profiles.Rgb.DISPLAY_P3.profile());
        return Samples.withOrientation(file, 1);
    }
}
