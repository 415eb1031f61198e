package dev.pressroom.image.hostile;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read from headers. Here, beside the files that it needs.
class SourceReaderTest {
    private static final String NOTICE = "(c) A. Author";
    private static final Map<String, HostileFile> ATTACKS =
            HostileFiles.attacks().collect(toMap(HostileFile::name, file -> file));

    @ParameterizedTest
    @CsvSource({
        "baseline.jpg, JPEG, false, 1",
        "progressive.jpg, JPEG, false, 1",
        "plain.png, PNG, false, 1",
        "alpha.png, PNG, true, 1",
        "palette.png, PNG, false, 1",
        "deep.png, PNG, false, 1",
        "plain.gif, GIF, false, 1",
        "animated.gif, GIF, false, 3",
        "lossy.webp, WEBP, false, 1",
        "lossless.webp, WEBP, true, 1",
        "alpha.webp, WEBP, true, 1",
        "animated.webp, WEBP, false, 2",
        "plain.avif, AVIF, false, 1",
        "alpha.avif, AVIF, true, 1",
        "turned.avif, AVIF, false, 1",
        "plain.svg, SVG, true, 1"
    })
    void typeAlphaAndFramesAreThoseOfTheFile(
            String name, ImageType type, boolean alpha, int frames) {
        var header = header(Seeds.of(name));

        assertThat(header.type()).isEqualTo(type);
        assertThat(header.alpha()).isEqualTo(alpha);
        assertThat(header.frames()).isEqualTo(frames);
        assertThat(header.orientation()).isEqualTo(1);
        assertThat(header.copyright()).isNull();
    }

    @Test
    void orientationAndCopyrightAreReadWhereverExifIs() {
        var exif = JpegFile.exif(6, NOTICE);
        var jpeg = JpegFile.withExif(Seeds.jpeg(false), 6, NOTICE);
        var png = PngFile.small().chunk("eXIf", exif).pixels().end();
        var webp = attack("webp-exif-turned.webp");

        assertThat(header(jpeg).orientation()).isEqualTo(6);
        assertThat(header(jpeg).copyright()).isEqualTo(NOTICE);
        assertThat(header(png).upright()).hasToString("16x24");
        assertThat(header(png).copyright()).isEqualTo(NOTICE);
        assertThat(header(webp).upright()).hasToString("16x24");
        assertThat(header(webp).copyright()).isEqualTo("(c) me");
    }

    @Test
    void aCopyrightIsOneLineOfAtMost500Characters() {
        var controls = JpegFile.withExif(Seeds.jpeg(false), 1, "a\0\r\n\u001b[31m\u0085b");
        var blank = JpegFile.withExif(Seeds.jpeg(false), 1, "   \0   ");
        var endless = JpegFile.withExif(Seeds.jpeg(false), 1, "x".repeat(40_000));

        assertThat(header(controls).copyright()).isEqualTo("a [31m b");
        assertThat(header(blank).copyright()).isNull();
        assertThat(header(endless).copyright()).hasSize(500);
    }

    @Test
    void nothingIsCopiedWhereNothingIsTakenOut() {
        var file = Seeds.jpeg(false);

        assertThat(read(file).bytes()).isSameAs(file);
    }

    @Test
    void textsAndAnimationOfAPngStayBehind() {
        var plain = PngFile.small().pixels().end();
        var more =
                PngFile.small()
                        .chunk("acTL", new byte[8])
                        .chunk("tEXt", Seeds.ascii("Comment\0hidden"))
                        .pixels()
                        .chunk("fdAT", new byte[9])
                        .chunk("zTXt", new byte[9])
                        .end();

        assertThat(read(more).bytes()).isEqualTo(plain);
    }

    @Test
    void commentsXmpAndGainMapsOfAJpegStayBehind() {
        var plain = Seeds.jpeg(false);
        var more =
                JpegFile.with(
                        plain,
                        JpegFile.segment(0xfe, Seeds.ascii("hidden")),
                        JpegFile.segment(0xe1, Seeds.ascii("http://ns.adobe.com/xap/1.0/\0")),
                        JpegFile.segment(0xe2, Seeds.ascii("MPF\0")));

        assertThat(read(Seeds.joined(more, plain)).bytes()).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "png-no-pixels-for-49mp.png, IMAGE_TOO_COMPRESSED",
        "gif-49mp-in-500-bytes.gif, IMAGE_TOO_COMPRESSED",
        "jpeg-49mp-in-700-bytes.jpg, IMAGE_TOO_COMPRESSED",
        "png-claims-50000x50000.png, IMAGE_TOO_LARGE",
        "gif-100000-frames.gif, IMAGE_TOO_LARGE",
        "webp-10000-frames.webp, IMAGE_TOO_LARGE",
        "avif-claims-65535x65535.avif, IMAGE_TOO_LARGE",
        "avif-hides-16mp.avif, IMAGE_UNREADABLE",
        "avif-called-heic.heic, IMAGE_UNREADABLE",
        "jpeg-10000-scans.jpg, IMAGE_TOO_MANY_SCANS",
        "jpeg-60-scans-of-6mp.jpg, IMAGE_TOO_MANY_SCANS",
        "jpeg-12-bit.jpg, IMAGE_UNREADABLE",
        "jpeg-2mb-of-profile.jpg, IMAGE_METADATA_TOO_LARGE",
        "png-iccp-bomb.png, IMAGE_METADATA_TOO_LARGE",
        "png-exif-2mb.png, IMAGE_METADATA_TOO_LARGE",
        "png-110000-chunks.png, IMAGE_METADATA_TOO_LARGE",
        "webp-xmp-2mb.webp, IMAGE_METADATA_TOO_LARGE",
        "svg-billion-laughs.svg, IMAGE_UNSAFE",
        "svg-xinclude.svg, IMAGE_UNSAFE",
        "svg-onload.svg, IMAGE_UNSAFE",
        "svg-script.svg, IMAGE_UNSAFE",
        "svg-fill-outside.svg, IMAGE_UNSAFE",
        "svg-style-outside.svg, IMAGE_UNSAFE",
        "svg-sheet-imports.svg, IMAGE_UNSAFE",
        "svg-nested-use.svg, IMAGE_TOO_COSTLY",
        "svg-nested-patterns.svg, IMAGE_TOO_COSTLY",
        "svg-marker-at-each-point.svg, IMAGE_TOO_COSTLY",
        "svg-use-in-a-circle.svg, IMAGE_TOO_COSTLY",
        "svg-long-chain.svg, IMAGE_TOO_COSTLY",
        "svg-deep.svg, IMAGE_TOO_COSTLY",
        "svg-claims-50000.svg, IMAGE_TOO_LARGE",
        "other-mvg.jpg, IMAGE_TYPE_UNSUPPORTED",
        "empty.jpg, IMAGE_TYPE_UNSUPPORTED"
    })
    void aHostileFileIsRefusedForItsReason(String name, FailureCode code) {
        var file = attack(name);

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> read(file))
                .extracting(JobFailure::code)
                .isEqualTo(code);
    }

    /// The size is where the specification of the type says, whatever the size is.
    @Test
    void everySizeOfAPngAndOfAGifIsReadAsItIsWritten() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 50; i++) {
            int width = 1 + random.nextInt(400);
            int height = 1 + random.nextInt(400);
            var png = PngFile.of(width, height, 8, 0).zeros((width + 1L) * height).end();
            var gif = new GifFile(width, height).frame(0, 0, width, height, 400).end();

            assertThat(header(png).stored()).hasToString(width + "x" + height);
            assertThat(header(gif).stored()).hasToString(width + "x" + height);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationIsRead(int orientation) {
        assertThat(header(JpegFile.withExif(Seeds.jpeg(false), orientation, "x")).orientation())
                .isEqualTo(orientation);
    }

    /// Random bytes behind each beginning: an answer or a refusal, and nothing else.
    @Test
    void randomBytesBehindAnyBeginningAreReadOrRefused() {
        var random = new SplittableRandom(11);
        for (var seed : Seeds.all().values()) {
            for (int i = 0; i < 200; i++) {
                int kept = Math.min(seed.length, 12 + random.nextInt(40));
                var file = Arrays.copyOf(seed, kept + random.nextInt(300));
                for (int k = kept; k < file.length; k++) {
                    file[k] = (byte) random.nextInt();
                }
                try {
                    header(file);
                } catch (JobFailure refusal) {
                    assertThat(refusal.code().retryable()).isFalse();
                }
            }
        }
    }

    @Test
    void whatIsTakenOutIsTakenOutOnce() {
        for (var seed : Seeds.all().entrySet()) {
            var once = read(seed.getValue());
            var twice = read(once.bytes());

            assertThat(twice.bytes()).as(seed.getKey()).isEqualTo(once.bytes());
            assertThat(twice.header()).as(seed.getKey()).isEqualTo(once.header());
        }
    }

    @Test
    void anSvgIsWrittenAnew() {
        var text = new String(read(Seeds.of("plain.svg")).bytes(), StandardCharsets.UTF_8);

        assertThat(text)
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 16\"")
                .contains("<use href=\"#dot\" x=\"18\" y=\"8\">")
                .contains("fill=\"#f00\"")
                .contains("stroke=\"url(#fade)\"")
                .contains("A&amp;B")
                .doesNotContain("style", "drawn by hand", "class", "<?xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "width='40' height='30'|40x30",
                "width='1in' height='2.54cm'|96x96",
                "viewBox='0 0 200 50'|200x50",
                "width='100' viewBox='0 0 200 50'|100x25",
                "height='100' viewBox='0,0,200,50'|400x100",
                "width='100%' height='100%' viewBox='0 0 8192 4096'|4096x2048",
                "x='1'|300x150",
                "width='0.2' height='0.2'|1x1"
            })
    void anSvgHasASizeOfItsOwn(String attributes, String size) {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' " + attributes + "/>";

        assertThat(header(Seeds.ascii(svg)).stored()).hasToString(size);
    }

    @Test
    void theStrongerStyleWins() {
        var svg =
                "<svg xmlns='http://www.w3.org/2000/svg'><style>#a{fill:red} .b{fill:green;opacity:.5}"
                        + " rect{fill:blue;filter:url(#f)}</style><rect id='a' class='b c' fill='white'/>"
                        + "<rect class='b' style='fill: navy !important; behavior: x'/></svg>";
        var text = new String(read(Seeds.ascii(svg)).bytes(), StandardCharsets.UTF_8);

        assertThat(text)
                .contains("<rect id=\"a\" fill=\"red\" opacity=\".5\">")
                .contains("fill=\"navy\"")
                .doesNotContain("filter", "behavior", "important");
    }

    private static SourceHeader header(byte[] file) {
        return read(file).header();
    }

    private static SourceImage read(byte[] file) {
        return SourceReader.read(file, EnumSet.allOf(ImageType.class), SourceLimits.STANDARD);
    }

    private static byte[] attack(String name) {
        return requireNonNull(ATTACKS.get(name), name).bytes();
    }
}
