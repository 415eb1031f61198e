package dev.pressroom.image.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    @Test
    void equalPicturesAreEqual() {
        var picture = noise(7, 255);

        assertThat(Similarity.ssim(picture, picture)).isCloseTo(1, within(1e-9));
        assertThat(Similarity.psnr(picture, picture)).isInfinite();
        assertThat(Similarity.meanDeltaE(picture, picture)).isZero();
    }

    @Test
    void unrelatedPicturesAreNotAlike() {
        assertThat(Similarity.ssim(noise(1, 255), noise(2, 255))).isLessThan(0.1);
    }

    /// With flat pictures only the first factor of the formula stays:
    /// (2 · 100 · 120 + 6.5025) / (100² + 120² + 6.5025).
    @Test
    void flatPicturesDifferByTheirBrightness() {
        var dark = flat(0x646464);
        var light = flat(0x787878);

        assertThat(Similarity.ssim(dark, light)).isCloseTo(0.983611, within(1e-5));
        // 10 · log10(255² / 20²).
        assertThat(Similarity.psnr(dark, light)).isCloseTo(22.1102, within(1e-3));
    }

    /// Values of Bruce Lindbloom's CIE colour calculator: red is L 53.24, a 80.09, b 67.20.
    @Test
    void theDistanceOfRedAndBlackIsKnown() {
        assertThat(Similarity.deltaE(0xff0000, 0)).isCloseTo(117.34, within(0.05));
        assertThat(Similarity.deltaE(0xffffff, 0)).isCloseTo(100, within(0.05));
    }

    @Test
    void whatIsTransparentLooksWhite() {
        var clear = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);

        assertThat(Similarity.meanDeltaE(clear, flat(0xffffff))).isLessThan(0.01);
    }

    @Test
    void otherSizesAreRefused() {
        var small = new BufferedImage(16, 15, BufferedImage.TYPE_INT_RGB);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Similarity.ssim(small, flat(0)))
                .withMessage("16x15 and 16x16");
    }

    private static BufferedImage flat(int rgb) {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, rgb);
        }
        return image;
    }

    private static BufferedImage noise(long seed, int most) {
        var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 1200; i++) {
            image.setRGB(i % 40, i / 40, random.nextInt(most + 1) * 0x10101);
        }
        return image;
    }
}
