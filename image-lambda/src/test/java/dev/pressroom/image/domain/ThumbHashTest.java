package dev.pressroom.image.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hashes are read as browsers read them. Source: `thumbHashToAverageRGBA` and
/// `thumbHashToApproximateAspectRatio` of <https://github.com/evanw/thumbhash>.
class ThumbHashTest {
    /// Lightness is rounded to steps of 1/63 and both colour differences to 2/63, which together
    /// moves a channel by at most 5.4 of 255.
    private static final double COLOUR_STEP = 6 / 255.0;

    /// Alpha is rounded to steps of 1/15.
    private static final double ALPHA_STEP = 1 / 30.0;

    @ParameterizedTest
    @ValueSource(ints = {0xff000000, 0xffffffff, 0xffff0000, 0xff00ff00, 0xff0000ff, 0xff336699})
    void theAverageOfAPlainPictureIsItsColour(int argb) {
        byte[] hash = hashOf(picture(80, 60, (_, _) -> argb));

        assertColour(hash, argb);
        assertThat(hasAlpha(hash)).isFalse();
        assertThat(average(hash).alpha()).isEqualTo(1);
    }

    @Test
    void theAverageOfSeveralColoursIsTheirMean() {
        var threeQuartersRed = picture(80, 60, (x, _) -> x < 60 ? 0xffff0000 : 0xffffffff);

        assertColour(hashOf(threeQuartersRed), 0xffff4040);
    }

    /// The shorter side is rounded to sevenths of the longer one, with alpha to fifths.
    @ParameterizedTest
    @CsvSource({"100, 75", "75, 100", "100, 56", "56, 100", "100, 67", "67, 100", "100, 100"})
    void proportionsAreKeptToWithinSevenPercent(int width, int height) {
        double aspect = aspect(hashOf(picture(width, height, (_, _) -> 0xff336699)));

        assertThat(aspect).isCloseTo((double) width / height, withinPercentage(7));
    }

    @Test
    void transparentPartsCountForOpacityButNotForColour() {
        var threeQuartersRed = picture(75, 100, (_, y) -> y < 75 ? 0xffff0000 : 0x0000ff00);

        byte[] hash = hashOf(threeQuartersRed);

        assertThat(hasAlpha(hash)).isTrue();
        assertThat(average(hash).alpha()).isCloseTo(0.75, within(ALPHA_STEP));
        assertColour(hash, 0xffff0000);
        assertThat(aspect(hash)).isCloseTo(0.75, withinPercentage(7));
    }

    @Test
    void oneTranslucentPixelMakesAPictureTransparent() {
        byte[] hash = hashOf(picture(80, 60, (x, y) -> x + y == 0 ? 0xfeffffff : 0xffffffff));

        assertThat(hasAlpha(hash)).isTrue();
        assertThat(average(hash).alpha()).isEqualTo(1);
    }

    @Test
    void aPictureOfWhichNothingIsSeenHasNoOpacity() {
        byte[] hash = hashOf(picture(60, 60, (_, _) -> 0x00ffffff));

        assertThat(hasAlpha(hash)).isTrue();
        assertThat(average(hash).alpha()).isZero();
    }

    /// 5 bytes first, 6 with alpha; then half a byte for each wave, and narrow pictures have fewer.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # size      alpha  bytes
                    100, 100,   255,   24
                    1,   1,     255,   24
                    100, 10,    255,   17
                    10,  100,   255,   17
                    100, 100,   128,   25
                    100, 10,    128,   23
                    """)
    void aHashHasAtMost25Bytes(int width, int height, int alpha, int bytes) {
        var picture = picture(width, height, (_, _) -> alpha << 24 | 0x336699);

        assertThat(hashOf(picture)).hasSize(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # size     waves across
                    70,  70,   6
                    100, 50,   6
                    50,  100,  3
                    10,  100,  2
                    """)
    void wavesAcrossComeBeforeThoseThatGoDown(int width, int height, int across) {
        byte[] toTheRight = hashOf(picture(width, height, (x, _) -> halfWave(x, width)));
        byte[] down = hashOf(picture(width, height, (_, y) -> halfWave(y, height)));

        assertThat(strongWaves(toTheRight)).containsExactly(0);
        assertThat(strongWaves(down)).containsExactly(across);
        assertThat(lightness(down, across)).isEqualTo(15);
        // Half of 100 levels of 255, in steps of 1/31.
        assertThat(header(down) >> 18 & 31).isEqualTo(6);
    }

    private static void assertColour(byte[] hash, int argb) {
        var average = average(hash);

        assertThat(average.red()).isCloseTo((argb >> 16 & 255) / 255.0, within(COLOUR_STEP));
        assertThat(average.green()).isCloseTo((argb >> 8 & 255) / 255.0, within(COLOUR_STEP));
        assertThat(average.blue()).isCloseTo((argb & 255) / 255.0, within(COLOUR_STEP));
    }

    /// Half a cosine over the whole length, from light to dark.
    private static int halfWave(int at, int length) {
        int level = (int) Math.round(127.5 + 100 * Math.cos(Math.PI / length * (at + 0.5)));
        return 0xff000000 + level * 0x010101;
    }

    private static Raster picture(int width, int height, IntBinaryOperator argb) {
        var pixels = new int[width * height];
        Arrays.setAll(pixels, i -> argb.applyAsInt(i % width, i / width));
        return new Raster(width, height, pixels);
    }

    private static byte[] hashOf(Raster picture) {
        return Base64.getDecoder().decode(ThumbHash.of(picture));
    }

    private static int header(byte[] hash) {
        return (hash[0] & 255) | (hash[1] & 255) << 8 | (hash[2] & 255) << 16;
    }

    private static boolean hasAlpha(byte[] hash) {
        return header(hash) >> 23 != 0;
    }

    private static Colour average(byte[] hash) {
        int header = header(hash);
        double light = (header & 63) / 63.0;
        double yellowOverBlue = (header >> 6 & 63) / 31.5 - 1;
        double redOverGreen = (header >> 12 & 63) / 31.5 - 1;
        double blue = light - yellowOverBlue * 2 / 3;
        double red = (3 * light - blue + redOverGreen) / 2;
        double green = red - redOverGreen;
        return new Colour(
                Math.clamp(red, 0.0, 1.0),
                Math.clamp(green, 0.0, 1.0),
                Math.clamp(blue, 0.0, 1.0),
                hasAlpha(hash) ? (hash[5] & 15) / 15.0 : 1);
    }

    /// Width by height.
    private static double aspect(byte[] hash) {
        double longer = hasAlpha(hash) ? 5 : 7;
        int shorter = hash[3] & 7;
        boolean landscape = (hash[4] & 0x80) != 0;
        return landscape ? longer / shorter : shorter / longer;
    }

    /// Which waves of lightness are there at all, among the 14 that every opaque picture has.
    private static int[] strongWaves(byte[] hash) {
        return IntStream.range(0, 14)
                .filter(wave -> Math.abs(lightness(hash, wave) - 7.5) > 1)
                .toArray();
    }

    /// 0 to 15; 7 and 8 are nothing.
    private static int lightness(byte[] opaque, int wave) {
        return opaque[5 + wave / 2] >> (wave % 2 * 4) & 15;
    }

    private record Colour(double red, double green, double blue, double alpha) {}
}
