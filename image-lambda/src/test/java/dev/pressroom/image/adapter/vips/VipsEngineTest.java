package dev.pressroom.image.adapter.vips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.adapter.ImageEngineContract;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.SourceReader;
import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs where `tools/fetch-libvips.sh` has put the library.
@EnabledIf("isLibraryThere")
class VipsEngineTest extends ImageEngineContract {
    private static final Path LIBRARY =
            Path.of("..", ".pressroom", "libvips", "libvips-cpp.so.8.18.7");

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
