package dev.pressroom.image.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceHashTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int LIMIT = Likeness.MOST_DIFFERENT_BITS;

    /// With the first size, cells of the copy start up to a pixel beside those of the original.
    @ParameterizedTest
    @CsvSource({"96, 64", "90, 80"})
    void aCopyOfHalfTheSizeIsTheSamePicture(int width, int height) {
        var picture = wave(width, height);

        assertThat(distance(picture, halved(picture))).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void brightnessChangesNothing() {
        var picture = wave(WIDTH, HEIGHT);
        var brighter = grey(WIDTH, HEIGHT, (x, y) -> picture.luma(x, y) + 10);

        assertThat(distance(picture, brighter)).isZero();
    }

    @Test
    void aNoisyCopyIsTheSamePicture() {
        var picture = wave(WIDTH, HEIGHT);
        var random = new SplittableRandom(42);
        var noisy = grey(WIDTH, HEIGHT, (x, y) -> picture.luma(x, y) + random.nextInt(-6, 7));

        assertThat(distance(picture, noisy)).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void mirroredUpsideDownAndNegativeAreOtherPictures() {
        var picture = wave(WIDTH, HEIGHT);
        var mirrored = grey(WIDTH, HEIGHT, (x, y) -> picture.luma(WIDTH - 1 - x, y));
        var upsideDown = grey(WIDTH, HEIGHT, (x, y) -> picture.luma(x, HEIGHT - 1 - y));
        var negative = grey(WIDTH, HEIGHT, (x, y) -> 255 - picture.luma(x, y));

        assertThat(distance(picture, mirrored)).isGreaterThan(LIMIT);
        assertThat(distance(picture, upsideDown)).isGreaterThan(LIMIT);
        assertThat(distance(picture, negative)).isGreaterThan(LIMIT);
    }

    @Test
    void twiceAsManyWavesAreAnotherPicture() {
        var picture = wave(WIDTH, HEIGHT);
        var narrower = grey(WIDTH, HEIGHT, (x, y) -> level(2 * part(x, WIDTH) + part(y, HEIGHT)));

        assertThat(distance(picture, narrower)).isGreaterThan(LIMIT);
    }

    @Test
    void onlyARiseToTheRightSetsABit() {
        var rising = grey(WIDTH, HEIGHT, (x, _) -> 2 * x);
        var falling = grey(WIDTH, HEIGHT, (x, _) -> 2 * (WIDTH - x));
        var downwards = grey(WIDTH, HEIGHT, (_, y) -> 2 * y);

        assertThat(Hashes.difference(rising)).isEqualTo(-1);
        assertThat(Hashes.difference(falling)).isZero();
        assertThat(Hashes.difference(downwards)).isZero();
    }

    @Test
    void bitsRunFromTheUpperLeftRowByRow() {
        var upperLeft = grey(9, 8, (x, y) -> x == 1 && y == 0 ? 255 : 0);
        var lowerRight = grey(9, 8, (x, y) -> x == 8 && y == 7 ? 255 : 0);

        assertThat(Hashes.difference(upperLeft)).isEqualTo(0x8000_0000_0000_0000L);
        assertThat(Hashes.difference(lowerRight)).isEqualTo(1);
    }

    @Test
    void aPictureOfFewerPixelsThanCellsHasAHashToo() {
        assertThat(Hashes.difference(grey(2, 1, (x, _) -> 255 * x)))
                .isEqualTo(0x0808_0808_0808_0808L);
        assertThat(Hashes.difference(grey(1, 1, (_, _) -> 255))).isZero();
    }

    private static int distance(Raster one, Raster other) {
        return Long.bitCount(Hashes.difference(one) ^ Hashes.difference(other));
    }

    /// One slanting wave: light rises over half of each row, elsewhere in each of them.
    private static Raster wave(int width, int height) {
        return grey(width, height, (x, y) -> level(part(x, width) + part(y, height)));
    }

    private static int level(double turns) {
        return (int) Math.round(128 + 90 * Math.sin(2 * Math.PI * turns));
    }

    private static double part(int at, int length) {
        return (at + 0.5) / length;
    }

    /// Each pixel is the mean of four.
    private static Raster halved(Raster picture) {
        return grey(picture.width() / 2, picture.height() / 2, (x, y) -> mean(picture, x, y));
    }

    private static int mean(Raster picture, int x, int y) {
        int upper = picture.luma(2 * x, 2 * y) + picture.luma(2 * x + 1, 2 * y);
        int lower = picture.luma(2 * x, 2 * y + 1) + picture.luma(2 * x + 1, 2 * y + 1);
        return (upper + lower + 2) / 4;
    }

    private static Raster grey(int width, int height, IntBinaryOperator level) {
        var pixels = new int[width * height];
        Arrays.setAll(pixels, i -> 0xff000000 + level.applyAsInt(i % width, i / width) * 0x010101);
        return new Raster(width, height, pixels);
    }
}
