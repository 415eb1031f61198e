package dev.pressroom.image.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.Step;
import dev.pressroom.image.domain.ThumbHash;
import dev.pressroom.image.domain.header.HeaderReader;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.image.similarity.Similarity;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine must do.
public abstract class ImageEngineContract
        implements StepsContract, OutputContract, ColourContract, SvgContract, GoldenContract {
    private final ImageEngine engine;

    protected ImageEngineContract(ImageEngine engine) {
        this.engine = engine;
    }

    @Override
    public ImageEngine engine() {
        return engine;
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "WEBP"})
    void whatItWritesItCanReadAtTheSizeThatWasAsked(Encoding.Format format) {
        var file = picture("png", BufferedImage.TYPE_INT_ARGB);
        var written = made(file, new PixelSize(40, 20), new Encoding(format, 80, 2, false));
        var header = read(written);

        assertThat(header.type().contentType()).isEqualTo(format.contentType());
        assertThat(header.upright()).isEqualTo(new PixelSize(40, 20));
        assertThat(raster(written, header.upright()).argb()).hasSize(800);
    }

    /// Stored are red and blue side by side, below them green and white; the columns name what is seen
    /// from the upper left on, row by row. Source: EXIF 2.32, tag 0x0112.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1, ff0000, 0000ff, 00ff00, ffffff
                    2, 0000ff, ff0000, ffffff, 00ff00
                    3, ffffff, 00ff00, 0000ff, ff0000
                    4, 00ff00, ffffff, ff0000, 0000ff
                    5, ff0000, 00ff00, 0000ff, ffffff
                    6, 00ff00, ff0000, ffffff, 0000ff
                    7, ffffff, 0000ff, 00ff00, ff0000
                    8, 0000ff, ffffff, ff0000, 00ff00
                    """)
    void aPictureStandsUpright(int orientation, String a, String b, String c, String d) {
        var image = Samples.halves(120, 60, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 120 * 30; i++) {
            image.setRGB(i % 120, 30 + i / 120, i % 120 < 60 ? 0x00ff00 : 0xffffff);
        }
        var raster = raster(Samples.withOrientation(Samples.file(image, "jpeg"), orientation));
        int w = raster.width();
        int h = raster.height();

        assertThat(w).isEqualTo(orientation < 5 ? 120 : 60);
        assertColour(raster, w / 4, h / 4, a);
        assertColour(raster, 3 * w / 4, h / 4, b);
        assertColour(raster, w / 4, 3 * h / 4, c);
        assertColour(raster, 3 * w / 4, 3 * h / 4, d);
        assertThat(ThumbHash.of(raster)).isNotEmpty();
    }

    private static void assertColour(Raster raster, int x, int y, String expected) {
        assertThat(Similarity.deltaE(EngineUse.pixel(raster, x, y), Integer.parseInt(expected, 16)))
                .as("%d, %d", x, y)
                .isLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void damagedFilesFailWithATypedReasonOrDecode(String format) {
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
    void aHeaderThatClaimsTooMuchIsRefusedBeforeAnythingIsDecoded() {
        var file = picture("png", BufferedImage.TYPE_INT_RGB);
        ByteBuffer.wrap(file).putInt(16, 50_000).putInt(20, 50_000);

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> SourceLimits.STANDARD.check(read(file)))
                .extracting(JobFailure::code)
                .isEqualTo(FailureCode.IMAGE_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "webp"})
    void aFileThatIsCutOffIsRefused(String format) {
        var whole = Samples.noise(format);
        for (int part = 1; part < 20; part++) {
            var cut = Arrays.copyOf(whole, whole.length * part / 20);

            assertRefused(cut, FailureCode.IMAGE_UNREADABLE);
        }
    }

    @Test
    void aJpegWithDataMissingBeforeItsEndMarkIsRefused() {
        var whole = Samples.noise("jpeg");
        var cut = Arrays.copyOf(whole, whole.length / 2);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;

        assertThat(read(cut).upright()).isEqualTo(new PixelSize(200, 200));
        assertRefused(cut, FailureCode.IMAGE_UNREADABLE);
    }

    /// With correct lengths and checksums: only decoding shows it.
    @Test
    void aPngWithPixelsMissingBeforeItsEndIsRefused() {
        var header = Arrays.copyOf(Samples.noise("png"), 33);
        var rows = Samples.deflated(new byte[50 * (1 + 3 * 200)]);
        var end = Samples.withChunk(header, "IEND", new byte[0]);
        var cut = Samples.withChunk(end, "IDAT", rows);

        assertThat(read(cut).upright()).isEqualTo(new PixelSize(200, 200));
        assertRefused(cut, FailureCode.IMAGE_UNREADABLE);
    }

    @Test
    void aWebpWithPixelsMissingIsRefused() {
        var cut = Arrays.copyOf(Samples.noise("webp"), 4000);
        ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 3992).putInt(16, 3980);

        assertThat(read(cut).upright()).isEqualTo(new PixelSize(200, 200));
        assertRefused(cut, FailureCode.IMAGE_UNREADABLE);
    }

    @Test
    void aHeavyPictureIsMadeSmallWithoutDistortion() {
        var file =
                Samples.withOrientation(
                        Samples.file(
                                Samples.halves(6000, 4500, BufferedImage.TYPE_3BYTE_BGR), "jpeg"),
                        8);
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
    void transparentPartsBecomeWhiteInAJpegAndStayInAWebp() {
        var image = new BufferedImage(120, 60, BufferedImage.TYPE_INT_ARGB);
        var file = Samples.file(image, "png");
        var size = new PixelSize(40, 20);
        var jpeg = Samples.decoded(made(file, size, Encoding.jpeg(80)));
        var webp = Samples.decoded(made(file, size, Encoding.webp(80)));

        assertThat(jpeg.getRGB(20, 10)).isEqualTo(0xffffffff);
        assertThat(webp.getRGB(20, 10) >>> 24).isZero();
    }

    @Test
    void aNarrowPictureIsPaddedAndNotStretched() {
        var image = new BufferedImage(400, 20, BufferedImage.TYPE_INT_RGB);
        var file = Samples.file(image, "png");
        var size = new PixelSize(400, 20);
        var pad = new Step.Pad(new PixelSize(400, 80));
        var padded = Samples.decoded(made(file, size, List.of(pad), Encoding.jpeg(90)));

        assertThat(padded.getHeight()).isEqualTo(80);
        assertThat(padded.getRGB(200, 10) & 255).isGreaterThan(250);
        assertThat(padded.getRGB(200, 40) & 255).isLessThan(5);
        assertThat(padded.getRGB(200, 70) & 255).isGreaterThan(250);
    }

    @Test
    void aGifFrameKeepsItsPlaceOnTheScreen() {
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
    void aGifFrameLargerThanItsScreenIsRefused() {
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

    private static int red(Raster raster, int x, int y) {
        return raster.argb()[y * raster.width() + x] >> 16 & 255;
    }

    protected static byte[] picture(String format, int type) {
        return Samples.file(Samples.halves(120, 60, type), format);
    }
}
