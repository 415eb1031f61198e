package dev.pressroom.image.adapter.vips;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.adapter.EngineUse;
import dev.pressroom.image.adapter.ImageEngineContract;
import dev.pressroom.image.adapter.Samples;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.HeaderReader;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.image.hostile.Seeds;
import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs where `tools/fetch-libvips.sh` has put the library.
@EnabledIf("isLibraryThere")
class VipsEngineTest extends ImageEngineContract {
    private static final Path LIBRARY =
            Path.of("..", ".pressroom", "libvips", "libvips-cpp.so.8.18.7");

    private static final int BRIGHT = 0xa0;

    VipsEngineTest() {
        super(new VipsEngine(LIBRARY));
    }

    static boolean isLibraryThere() {
        return Files.exists(LIBRARY);
    }

    @Test
    void anAvifIsRead() throws IOException {
        var png = picture("png", BufferedImage.TYPE_INT_RGB);
        var engine = new VipsEngine(LIBRARY);
        var avif = made(png, new PixelSize(120, 60), Encoding.avif(80));
        var size = new PixelSize(40, 20);

        var source = SourceReader.read(avif, engine.reads(), SourceLimits.STANDARD);
        var header = source.header();
        assertThat(header.type()).isEqualTo(ImageType.AVIF);
        assertThat(header.upright()).isEqualTo(new PixelSize(120, 60));
        assertThat(raster(avif, size).argb()[0] & 0xff0000).isGreaterThan(0xc00000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"animated.gif", "animated.webp"})
    void anAnimationKeepsItsFramesInWebpAndTheFirstInJpeg(String seed) {
        var file = requireNonNull(Seeds.all().get(seed));
        var source = SourceReader.read(file, engine().reads(), SourceLimits.STANDARD);
        var size = new PixelSize(12, 8);
        var level = EngineUse.level(size, List.of(), Encoding.webp(80), Encoding.jpeg(80));

        var outputs = engine().make(source, new RenderPlan(List.of(level), true));

        var moving = HeaderReader.read(outputs.getFirst().bytes(), engine().reads());
        assertThat(moving.upright()).isEqualTo(size);
        assertThat(moving.frames()).isGreaterThan(1).isEqualTo(source.header().frames());
        var still = HeaderReader.read(outputs.getLast().bytes(), engine().reads());
        assertThat(still.upright()).isEqualTo(size);
        assertThat(still.frames()).isOne();
    }

    /// Keys of renditions are made from what goes in: machines with more processors must not differ.
    @Test
    void moreProcessorsMakeTheSameBytes() {
        var file = Samples.file(Samples.scene(1600, 1200, BufferedImage.TYPE_INT_RGB), "jpeg");
        var plan =
                new RenderPlan(
                        Stream.of(1200, 900, 300)
                                .map(width -> new PixelSize(width, width * 3 / 4))
                                .map(VipsEngineTest::everyFormat)
                                .toList(),
                        false);
        try (var alone = new VipsEngine(LIBRARY, 1);
                var many = new VipsEngine(LIBRARY, 4)) {
            var source = SourceReader.read(file, alone.reads(), SourceLimits.STANDARD);
            var expected = alone.make(source, plan);

            assertThat(many.make(source, plan))
                    .extracting(Output::bytes)
                    .containsExactlyElementsOf(expected.stream().map(Output::bytes).toList());
            assertThat(expected).hasSize(9);
        }
    }

    /// Two greys, 64 apart, in stripes: Lanczos goes a little beyond both. With Lanczos 3 in every step it
    /// would be 5 here.
    @Test
    void smallStepsAddLittleToTheRingingOfTheStepsBefore() {
        var picture = Samples.flat(1200, 120, 0xff606060);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (x / 60 % 2 == 1) {
                    picture.setRGB(x, y, 0xff000000 | BRIGHT * 0x010101);
                }
            }
        }
        var levels =
                Stream.of(600, 500, 430)
                        .map(width -> new PixelSize(width, width / 10))
                        .map(size -> EngineUse.level(size, List.of(), Encoding.rgba()))
                        .toArray(Level[]::new);
        var last = outputs(Samples.file(picture, "png"), levels).getLast().bytes();

        assertThat(
                        IntStream.range(0, last.length / 4)
                                .map(i -> last[4 * i] & 0xff)
                                .boxed()
                                .max(Integer::compare))
                .hasValueSatisfying(most -> assertThat(most).isBetween(BRIGHT, BRIGHT + 3));
    }

    private static Level everyFormat(PixelSize size) {
        return EngineUse.level(
                size, List.of(), Encoding.jpeg(80), Encoding.webp(80), Encoding.rgba());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P3 1 1 255 0 0 0 ",
                "P6 1 1 255 abc",
                "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\nabcd",
                "II*\0\b\0\0\0\0\0\0\0\0\0"
            })
    void loadersThatAreNotAcceptedStayBlocked(String file) {
        var vips = new Vips(LIBRARY);
        try (var arena = Arena.ofConfined()) {
            var bytes =
                    arena.allocateFrom(
                            ValueLayout.JAVA_BYTE, file.getBytes(StandardCharsets.ISO_8859_1));
            var none = arena.allocateFrom("");

            long image = vips.call("vips_image_new_from_buffer", bytes, bytes.byteSize(), none);

            assertThat(image).isZero();
            assertThat(vips.error()).contains("buffer is not in a known format");
        }
    }
}
