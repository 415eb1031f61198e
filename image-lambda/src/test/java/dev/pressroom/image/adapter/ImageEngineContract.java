package dev.pressroom.image.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.HeaderReader;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.SourceReader;
import dev.pressroom.image.domain.Step;
import dev.pressroom.image.domain.ThumbHash;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine must do.
public abstract class ImageEngineContract {
    private final ImageEngine engine;

    protected ImageEngineContract(ImageEngine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "WEBP"})
    void whatItWritesItCanReadAtTheSizeThatWasAsked(Encoding.Format format) throws IOException {
        var file = picture("png", BufferedImage.TYPE_INT_ARGB);
        var written = made(file, new PixelSize(40, 20), new Encoding(format, 80, 2, false));
        var header = read(written);

        assertThat(header.type().contentType()).isEqualTo(format.contentType());
        assertThat(header.upright()).isEqualTo(new PixelSize(40, 20));
        assertThat(raster(written, header.upright()).argb()).hasSize(800);
    }

    @Test
    void exifOrientationSixTurnsThePictureClockwise() throws IOException {
        var file = withOrientation(picture("jpeg", BufferedImage.TYPE_INT_RGB), 6);
        var header = read(file);
        var raster = raster(file, header.upright());

        assertThat(header.upright()).isEqualTo(new PixelSize(60, 120));
        // The left half is red, the right half blue; turned clockwise, left is on top.
        assertThat(red(raster, 30, 10)).isGreaterThan(200);
        assertThat(red(raster, 30, 110)).isLessThan(60);
        assertThat(ThumbHash.of(raster)).isNotEmpty();
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
                var header = read(damaged);
                SourceLimits.STANDARD.check(header);
                raster(damaged, header.upright());
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
                .isThrownBy(() -> SourceLimits.STANDARD.check(read(file)))
                .extracting(JobFailure::code)
                .isEqualTo(FailureCode.IMAGE_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "webp"})
    void aFileThatIsCutOffIsRefused(String format) throws IOException {
        var whole = noise(format);
        for (int part = 1; part < 20; part++) {
            var cut = Arrays.copyOf(whole, whole.length * part / 20);

            assertRefused(cut, FailureCode.IMAGE_UNREADABLE);
        }
    }

    @Test
    void aJpegWithDataMissingBeforeItsEndMarkIsRefused() throws IOException {
        var whole = noise("jpeg");
        var cut = Arrays.copyOf(whole, whole.length / 2);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;

        assertThat(read(cut).upright()).isEqualTo(new PixelSize(200, 200));
        assertRefused(cut, FailureCode.IMAGE_UNREADABLE);
    }

    @Test
    void aHeavyPictureIsMadeSmallWithoutDistortion() throws IOException {
        var file = withOrientation(halves(6000, 4500), 8);
        var header = read(file);
        var size = new PixelSize(300, 400);
        var raster = raster(file, size);

        assertThat(header.upright()).isEqualTo(new PixelSize(4500, 6000));
        // Stored: left red, right blue; turned anticlockwise, right is on top.
        assertThat(red(raster, 150, 50)).isLessThan(60);
        assertThat(red(raster, 150, 350)).isGreaterThan(200);
        assertThat(red(raster, 150, 196)).isLessThan(60);
        assertThat(red(raster, 150, 204)).isGreaterThan(200);
    }

    @Test
    void transparentPartsBecomeWhiteInAJpegAndStayInAWebp() throws IOException {
        var image = new BufferedImage(120, 60, BufferedImage.TYPE_INT_ARGB);
        var file = bytes(image, "png");
        var size = new PixelSize(40, 20);
        var jpeg = decoded(made(file, size, Encoding.jpeg(80)));
        var webp = decoded(made(file, size, Encoding.webp(80)));

        assertThat(jpeg.getRGB(20, 10)).isEqualTo(0xffffffff);
        assertThat(webp.getRGB(20, 10) >>> 24).isZero();
    }

    @Test
    void aNarrowPictureIsPaddedAndNotStretched() throws IOException {
        var image = new BufferedImage(400, 20, BufferedImage.TYPE_INT_RGB);
        var file = bytes(image, "png");
        var size = new PixelSize(400, 20);
        var pad = new Step.Pad(new PixelSize(400, 80));
        var padded = decoded(made(file, size, List.of(pad), Encoding.jpeg(90)));

        assertThat(padded.getHeight()).isEqualTo(80);
        assertThat(padded.getRGB(200, 10) & 255).isGreaterThan(250);
        assertThat(padded.getRGB(200, 40) & 255).isLessThan(5);
        assertThat(padded.getRGB(200, 70) & 255).isGreaterThan(250);
    }

    @Test
    void aGifFrameKeepsItsPlaceOnTheScreen() throws IOException {
        var file = picture("gif", BufferedImage.TYPE_BYTE_INDEXED);
        var frame = indexOf(file, (byte) 0x2c);
        // A screen of 240 x 120 px with the frame in its lower right quarter.
        var order = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        order.putShort(6, (short) 240).putShort(8, (short) 120);
        order.putShort(frame + 1, (short) 120).putShort(frame + 3, (short) 60);
        var size = new PixelSize(240, 120);
        var raster = raster(file, size);

        // Transparent or black.
        assertThat(raster.argb()[30 * 240 + 60] & 0xffffff).isZero();
        assertThat(red(raster, 150, 90)).isGreaterThan(200);
        assertThat(red(raster, 210, 90)).isLessThan(60);
    }

    @Test
    void aGifFrameLargerThanItsScreenIsRefused() throws IOException {
        var file = picture("gif", BufferedImage.TYPE_BYTE_INDEXED);
        var order = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        order.putShort(indexOf(file, (byte) 0x2c) + 5, (short) 60_000);

        assertRefused(file, FailureCode.IMAGE_UNREADABLE);
    }

    private SourceHeader read(byte[] file) {
        return HeaderReader.read(file, engine.reads());
    }

    protected byte[] made(byte[] file, PixelSize size, Encoding encoding) {
        return made(file, size, List.of(), encoding);
    }

    private byte[] made(byte[] file, PixelSize size, List<Step> steps, Encoding encoding) {
        var level = new Level("", "", size, steps, List.of(encoding), false);
        var source = SourceReader.read(file, engine.reads(), SourceLimits.STANDARD);
        return engine.make(source, new RenderPlan(List.of(level), false)).getFirst().bytes();
    }

    protected Raster raster(byte[] file, PixelSize size) {
        return Raster.of(size, made(file, size, Encoding.rgba()));
    }

    private void assertRefused(byte[] file, FailureCode code) {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(
                        () -> {
                            var header = read(file);
                            raster(file, header.upright());
                        })
                .extracting(JobFailure::code)
                .isEqualTo(code);
    }

    /// From behind the colour table on.
    private static int indexOf(byte[] gif, byte mark) {
        int at = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << ((gif[10] & 7) + 1));
        while (gif[at] != mark) {
            at++;
        }
        return at;
    }

    private static BufferedImage decoded(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private static byte[] noise(String format) throws IOException {
        var image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        var random = new SplittableRandom(42);
        for (int i = 0; i < 200 * 200; i++) {
            image.setRGB(i % 200, i / 200, random.nextInt());
        }
        return bytes(image, format);
    }

    private static byte[] halves(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return bytes(image, "jpeg");
    }

    private static byte[] bytes(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static int red(Raster raster, int x, int y) {
        return raster.argb()[y * raster.width() + x] >> 16 & 255;
    }

    protected static byte[] picture(String format, int type) throws IOException {
        var image = new BufferedImage(120, 60, type);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 60, 60);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(60, 0, 60, 60);
        graphics.dispose();
        return bytes(image, format);
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
