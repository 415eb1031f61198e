package dev.pressroom.image.adapter.imgscalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.adapter.yaml.PresetFile;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.HeaderReader;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.ThumbHash;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImgscalrEngineTest {
    private final ImgscalrEngine engine = new ImgscalrEngine();

    @ParameterizedTest
    @EnumSource(Encoding.Format.class)
    void whatItWritesItCanReadAtTheSizeThatWasAsked(Encoding.Format format) throws IOException {
        var file = picture("png", BufferedImage.TYPE_INT_ARGB);
        try (var open = engine.open(file, HeaderReader.read(file))) {
            var written = open.encode(new PixelSize(40, 20), new Encoding(format, 80));
            var header = HeaderReader.read(written);

            assertThat(header.type().contentType()).isEqualTo(format.contentType());
            assertThat(header.upright()).isEqualTo(new PixelSize(40, 20));
            assertThat(engine.open(written, header)).isNotNull();
        }
    }

    @Test
    void exifOrientationSixTurnsThePictureClockwise() throws IOException {
        var file = withOrientation(picture("jpeg", BufferedImage.TYPE_INT_RGB), 6);
        var header = HeaderReader.read(file);
        try (var open = engine.open(file, header)) {
            var raster = open.raster(header.upright());

            assertThat(header.upright()).isEqualTo(new PixelSize(60, 120));
            // The left half is red, the right half blue; turned clockwise, left is on top.
            assertThat(red(raster, 30, 10)).isGreaterThan(200);
            assertThat(red(raster, 30, 110)).isLessThan(60);
            assertThat(ThumbHash.of(raster)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void damagedFilesFailWithATypedReasonOrDecode(String format) throws IOException {
        var whole = picture(format, BufferedImage.TYPE_INT_RGB);
        var random = new SplittableRandom(42);
        for (int i = 0; i < 300; i++) {
            var damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                var header = HeaderReader.read(damaged);
                SourceLimits.STANDARD.check(header);
                engine.open(damaged, header).close();
            } catch (JobFailure failure) {
                assertThat(failure.code().retryable()).isFalse();
            }
        }
    }

    @Test
    void aHeaderThatClaimsTooMuchIsRefusedBeforeAnythingIsDecoded() throws IOException {
        var file = picture("png", BufferedImage.TYPE_INT_RGB);
        ByteBuffer.wrap(file).putInt(16, 50_000).putInt(20, 50_000);

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> SourceLimits.STANDARD.check(HeaderReader.read(file)))
                .extracting(JobFailure::code)
                .isEqualTo(FailureCode.IMAGE_TOO_LARGE);
    }

    @Test
    void thePresetFileHoldsTheThreeSets() {
        assertThat(PresetFile.load()).containsOnlyKeys("article", "photo", "thumbnail");
    }

    private static int red(Raster raster, int x, int y) {
        return raster.argb()[y * raster.width() + x] >> 16 & 255;
    }

    private static byte[] picture(String format, int type) throws IOException {
        var image = new BufferedImage(120, 60, type);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 60, 60);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(60, 0, 60, 60);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        var exif =
                ByteBuffer.allocate(36)
                        .putShort((short) 0xffe1)
                        .putShort((short) 34)
                        .putInt(0x45786966)
                        .putShort((short) 0)
                        .putShort((short) 0x4d4d)
                        .putShort((short) 42)
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) 0x0112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) orientation)
                        .putShort((short) 0)
                        .putInt(0)
                        .array();
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
