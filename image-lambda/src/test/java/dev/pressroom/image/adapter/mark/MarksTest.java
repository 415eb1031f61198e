package dev.pressroom.image.adapter.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pressroom.model.PixelSize;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksTest {
    @Test
    void aTextIsDrawnInItsColourAndOnlyAlphaDrawsIt() throws IOException {
        var mark = TextMarks.draw("© Pressroom", 0x3366cc);

        var picture = decoded(mark.png());
        assertThat(new PixelSize(picture.getWidth(), picture.getHeight())).isEqualTo(mark.size());
        assertThat(mark.size().width()).isEqualTo(1028);
        var pixels = pixels(picture);
        assertThat(Arrays.stream(pixels).filter(pixel -> pixel >>> 24 != 0))
                .allMatch(pixel -> (pixel & 0xffffff) == 0x3366cc);
        assertThat(Arrays.stream(pixels).filter(pixel -> pixel >>> 24 == 255).count())
                .isBetween(pixels.length / 5L, pixels.length / 2L);
    }

    @Test
    void aTextReachesAllFourEdgesAndStandsUpright() throws IOException {
        var picture = decoded(TextMarks.draw("L", 0).png());
        int last = picture.getHeight() - 4;

        // The stem is on the left over the whole height, the foot is at the bottom.
        assertThat(picture.getRGB(10, 10) >>> 24).isEqualTo(255);
        assertThat(picture.getRGB(picture.getWidth() - 10, 10) >>> 24).isZero();
        assertThat(picture.getRGB(picture.getWidth() - 10, last) >>> 24).isEqualTo(255);
    }

    @Test
    void theSameTextHasTheSameBytesAndAnotherOneHasOthers() {
        assertThat(TextMarks.draw("Ω Ё ß", 0).png()).isEqualTo(TextMarks.draw("Ω Ё ß", 0).png());
        assertThat(TextMarks.draw("ab", 0).fingerprint())
                .isEqualTo(TextMarks.draw("ab", 0).fingerprint())
                .isNotEqualTo(TextMarks.draw("ba", 0).fingerprint())
                .isNotEqualTo(TextMarks.draw("ab", 1).fingerprint());
    }

    @Test
    void aCharacterThatTheFontLacksIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextMarks.draw("a😀", 0))
                .withMessageContaining("😀 (U+1F600)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextMarks.draw("a".repeat(61), 0))
                .withMessageContaining("1 to 60 characters, got 61");
    }

    @Test
    void coverageIsThePartOfAPixelThatTheShapeCovers() {
        byte[] covered = Coverage.of(new Rectangle2D.Double(0.5, 0.25, 2, 1), new PixelSize(4, 2));

        // 255 times 3/8, 3/4, 3/8 and 1/8, 1/4, 1/8.
        assertThat(covered).containsExactly(96, 191, 96, 0, 32, 64, 32, 0);
    }

    /// Glyphs have parts that overlap, and holes that run the other way round.
    @Test
    void whatOverlapsIsFilledOnceAndWhatRunsTheOtherWayIsAHole() {
        var overlap = new Path2D.Double(new Rectangle2D.Double(0, 0, 2, 1));
        overlap.append(new Rectangle2D.Double(1, 0, 2, 1), false);
        var hole = new Path2D.Double(new Rectangle2D.Double(0, 0, 3, 1));
        hole.moveTo(1, 0);
        hole.lineTo(1, 1);
        hole.lineTo(2, 1);
        hole.lineTo(2, 0);
        hole.closePath();

        byte full = (byte) 255;
        assertThat(Coverage.of(overlap, new PixelSize(4, 1))).containsExactly(full, full, full, 0);
        assertThat(Coverage.of(hole, new PixelSize(4, 1))).containsExactly(full, 0, full, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, is not a PNG",
        "24, 16, must be a PNG with alpha",
        "25, 2, must be a PNG with alpha",
        "18, 17, is 4355x2; at most 4096 px a side",
        "45, 1, is damaged",
        "29, 1, is damaged",
        "33, 127, is cut off"
    })
    void aPictureThatIsNoUndamagedRgbaPngIsRefused(int at, byte value, String error)
            throws IOException {
        byte[] file = picture();
        file[at] = value;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PictureMarks.read("mark.png", file))
                .withMessageContaining("mark.png " + error);
    }

    @Test
    void aPictureThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] file = picture();

        assertThat(PictureMarks.read("mark.png", file).size()).isEqualTo(new PixelSize(3, 2));
        for (int length = 0; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PictureMarks.read("mark.png", part));
        }
    }

    private static byte[] picture() throws IOException {
        try (var stream = MarksTest.class.getResourceAsStream("/watermarks/test.png")) {
            return stream.readAllBytes();
        }
    }

    private static BufferedImage decoded(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    }
}
