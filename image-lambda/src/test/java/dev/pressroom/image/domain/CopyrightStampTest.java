package dev.pressroom.image.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.domain.Encoding.Format;
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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyrightStampTest {
    private static final PixelSize SIZE = new PixelSize(21, 13);
    private static final String NOTICE = "© Ana Ångström 2026, all rights reserved";

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void aPictureKeepsItsPixels(String format) throws IOException {
        byte[] file = picture(format, false);

        byte[] stamped = CopyrightStamp.stamp(file, named(format), SIZE, NOTICE);

        assertThat(pixels(stamped)).isEqualTo(pixels(file));
    }

    /// A decoder that was taken over may answer with anything.
    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void whatIsNoPictureIsRefused(Encoding.Format format) {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(
                        () ->
                                CopyrightStamp.stamp(
                                        new byte[1], format, new PixelSize(9, 9), "A. Author"))
                .extracting(JobFailure::code)
                .isEqualTo(FailureCode.IMAGE_DECODER_DIED);
    }

    @Test
    void aJpegHasTheNoticeInItsFirstSegmentAfterJfif() throws IOException {
        byte[] stamped = CopyrightStamp.stamp(picture("jpg", false), Format.JPEG, SIZE, NOTICE);

        var in = ByteBuffer.wrap(stamped);
        assertThat(in.getShort(2)).isEqualTo((short) 0xffe0);
        int app1 = 4 + in.getShort(4);
        assertThat(in.getShort(app1)).isEqualTo((short) 0xffe1);
        int length = in.getShort(app1 + 2) & 0xffff;
        assertThat(ascii(stamped, app1 + 4, 6)).isEqualTo("Exif\0\0");
        assertThat(notice(Arrays.copyOfRange(stamped, app1 + 10, app1 + 2 + length)))
                .isEqualTo(NOTICE);
        assertThat(in.getShort(app1 + 2 + length) & 0xff00).isEqualTo(0xff00);
    }

    @Test
    void aJpegWithoutJfifHasTheNoticeFirst() throws IOException {
        byte[] file = picture("jpg", false);
        int jfif = 2 + ByteBuffer.wrap(file).getShort(4);
        byte[] bare =
                ByteBuffer.allocate(file.length - jfif)
                        .put(file, 0, 2)
                        .put(file, 2 + jfif, file.length - 2 - jfif)
                        .array();

        byte[] stamped = CopyrightStamp.stamp(bare, Format.JPEG, SIZE, NOTICE);

        assertThat(ByteBuffer.wrap(stamped).getShort(2)).isEqualTo((short) 0xffe1);
        assertThat(pixels(stamped)).isEqualTo(pixels(file));
    }

    @Test
    void aPngHasTheNoticeBeforeItsPixelsWithARightChecksum() throws IOException {
        byte[] stamped = CopyrightStamp.stamp(picture("png", true), Format.PNG, SIZE, NOTICE);

        var in = ByteBuffer.wrap(stamped);
        int length = in.getInt(33);
        assertThat(ascii(stamped, 37, 4)).isEqualTo("eXIf");
        var crc = new CRC32();
        crc.update(stamped, 37, 4 + length);
        assertThat(in.getInt(41 + length)).isEqualTo((int) crc.getValue());
        assertThat(notice(Arrays.copyOfRange(stamped, 41, 41 + length))).isEqualTo(NOTICE);
    }

    @ParameterizedTest
    @CsvSource({"VP8 , false, 0x08", "VP8L, false, 0x08", "VP8L, true, 0x18"})
    void aSimpleWebpBecomesAnExtendedOne(String type, boolean alpha, String flags) {
        byte[] file = webp(chunk(type, pixelsOf(type, alpha)));

        var chunks = chunks(CopyrightStamp.stamp(file, Format.WEBP, SIZE, NOTICE));

        assertThat(chunks.keySet())
                .containsExactly("VP8X", type.length() < 4 ? "VP8 " : type, "EXIF");
        var extended =
                ByteBuffer.wrap(Objects.requireNonNull(chunks.get("VP8X")))
                        .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(extended.get(0)).isEqualTo(Byte.decode(flags));
        assertThat(extended.getInt(3) >> 8).isEqualTo(SIZE.width() - 1);
        assertThat(extended.getInt(6) >> 8).isEqualTo(SIZE.height() - 1);
        assertThat(notice(Objects.requireNonNull(chunks.get("EXIF")))).isEqualTo(NOTICE);
    }

    @Test
    void anExtendedWebpKeepsItsFlagsAndChunks() {
        byte[] head = {0x12, 0, 0, 0, 20, 0, 0, 12, 0, 0};
        byte[] file =
                webp(
                        chunk("VP8X", head),
                        chunk("ANIM", new byte[6]),
                        chunk("ANMF", new byte[] {1, 2, 3}));

        var chunks = chunks(CopyrightStamp.stamp(file, Format.WEBP, SIZE, NOTICE));

        assertThat(chunks.keySet()).containsExactly("VP8X", "ANIM", "ANMF", "EXIF");
        assertThat(chunks.get("VP8X")).startsWith(0x1a, 0, 0, 0, 20).hasSize(10);
        assertThat(chunks.get("ANMF")).containsExactly(1, 2, 3);
        assertThat(notice(Objects.requireNonNull(chunks.get("EXIF")))).isEqualTo(NOTICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "abc", "abcd", "abcde", "日本", "photographer\0editor"})
    void aNoticeOfAnyLengthComesBack(String notice) {
        byte[] file = webp(chunk("VP8 ", new byte[10]));

        var chunks = chunks(CopyrightStamp.stamp(file, Format.WEBP, SIZE, notice));

        assertThat(notice(Objects.requireNonNull(chunks.get("EXIF")))).isEqualTo(notice);
    }

    @Test
    void aLongNoticeIsCutBetweenCharacters() throws IOException {
        byte[] stamped =
                CopyrightStamp.stamp(picture("png", false), Format.PNG, SIZE, "😀".repeat(501));

        int length = ByteBuffer.wrap(stamped).getInt(33);
        assertThat(notice(Arrays.copyOfRange(stamped, 41, 41 + length)))
                .isEqualTo("😀".repeat(500));
    }

    @Test
    void anAvifStaysAsItIs() {
        byte[] file = {1, 2, 3};

        for (var format : EnumSet.of(Format.AVIF, Format.RGBA)) {
            assertThat(CopyrightStamp.stamp(file, format, SIZE, NOTICE)).isEqualTo(file);
        }
    }

    /// Reads the one tag as EXIF 2.32 lays it out.
    private static String notice(byte[] exif) {
        var tiff = ByteBuffer.wrap(exif);
        assertThat(tiff.getInt()).isEqualTo(0x4d4d002a);
        assertThat(tiff.getInt()).isEqualTo(8);
        assertThat(tiff.getShort()).isEqualTo((short) 1);
        assertThat(tiff.getShort()).isEqualTo((short) 0x8298);
        assertThat(tiff.getShort()).isEqualTo((short) 2);
        int count = tiff.getInt();
        int at = count <= 4 ? tiff.position() : tiff.getInt(tiff.position());
        assertThat(tiff.getInt(22)).isZero();
        assertThat(exif[at + count - 1]).isZero();
        return new String(exif, at, count - 1, StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> chunks(byte[] webp) {
        var in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(ascii(webp, 0, 4) + ascii(webp, 8, 4)).isEqualTo("RIFFWEBP");
        assertThat(in.getInt(4)).isEqualTo(webp.length - 8);
        var chunks = new LinkedHashMap<String, byte[]>();
        int at = 12;
        while (at < webp.length) {
            int length = in.getInt(at + 4);
            chunks.put(ascii(webp, at, 4), Arrays.copyOfRange(webp, at + 8, at + 8 + length));
            at += 8 + length + (length & 1);
        }
        assertThat(at).isEqualTo(webp.length);
        return chunks;
    }

    private static byte[] pixelsOf(String type, boolean alpha) {
        if (!type.equals("VP8L")) {
            return new byte[10];
        }
        int sizes = (SIZE.width() - 1) | ((SIZE.height() - 1) << 14) | (alpha ? 1 << 28 : 0);
        return ByteBuffer.allocate(7)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x2f)
                .putInt(sizes)
                .array();
    }

    private static byte[] chunk(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + (data.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((type + " ").substring(0, 4).getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] webp(byte[]... chunks) {
        int length = Arrays.stream(chunks).mapToInt(one -> one.length).sum();
        var file =
                ByteBuffer.allocate(12 + length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                        .putInt(4 + length)
                        .put("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            file.put(chunk);
        }
        return file.array();
    }

    private static byte[] picture(String format, boolean alpha) throws IOException {
        var image =
                new BufferedImage(
                        SIZE.width(),
                        SIZE.height(),
                        alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < SIZE.width(); x++) {
            image.setRGB(x, x % SIZE.height(), Color.ORANGE.getRGB());
        }
        var file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, file)).isTrue();
        return file.toByteArray();
    }

    private static int[] pixels(byte[] file) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static Format named(String extension) {
        return extension.equals("jpg") ? Format.JPEG : Format.PNG;
    }

    private static String ascii(byte[] file, int at, int length) {
        return new String(file, at, length, StandardCharsets.ISO_8859_1);
    }
}
