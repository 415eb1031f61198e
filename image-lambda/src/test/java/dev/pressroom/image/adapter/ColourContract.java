package dev.pressroom.image.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.similarity.Similarity;
import dev.pressroom.model.PixelSize;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever space the colours of a file are in, they come out in sRGB.
interface ColourContract extends EngineUse {
    /// Promised; about 2.3 can just be seen.
    double DELTA_E = 2;

    PixelSize PATCH = new PixelSize(16, 16);

    /// In sRGB they are all inside: outside, engines may cut off differently.
    List<Integer> PATCHES =
            List.of(0xc08060, 0x60a080, 0x6070b0, 0xe0e0e0, 0x303030, 0xb05040, 0x70a050, 0xffffff);

    static Stream<Arguments> spacesAndFiles() {
        return Arrays.stream(Profiles.Rgb.values())
                .flatMap(
                        space ->
                                Stream.of("png", "jpeg", "webp")
                                        .map(format -> Arguments.of(space, format)));
    }

    @ParameterizedTest
    @MethodSource("spacesAndFiles")
    default void coloursOfAProfileComeOutInSrgb(Profiles.Rgb space, String format) {
        for (int patch : PATCHES) {
            var file =
                    withProfile(Samples.flat(16, 16, 0xff000000 | patch), format, space.profile());

            assertColour(file, space.inSrgb(patch));
        }
    }

    /// Guards the test above: a converter that does nothing must not pass.
    @ParameterizedTest
    @EnumSource(names = {"DISPLAY_P3", "ADOBE_RGB"})
    default void theProfilesOfTheTestsMakeADifference(Profiles.Rgb space) {
        assertThat(Similarity.deltaE(space.inSrgb(0xb05040), 0xb05040)).isGreaterThan(3 * DELTA_E);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void cmykOfAProfileComesOutInSrgb(boolean ycck) {
        int[] inks = {
            0x33000000, 0x00660000, 0x00003300, 0x00000099, 0x66330000, 0x00666600, 0x33660033, 0
        };
        for (int ink : inks) {
            var file = Samples.jpegWithProfile(cmyk(ink, ycck), Profiles.cmyk());

            assertColour(file, Profiles.cmykInSrgb(ink));
        }
    }

    /// No profile says what the inks are: only that they have their names.
    @ParameterizedTest
    @CsvSource({"0xff000000, 0", "0x00ff0000, 1", "0x0000ff00, 2"})
    default void cmykWithoutAProfileIsReadToo(String ink, int weakest) {
        int colour = colour(cmyk((int) Long.decode(ink).longValue(), false));
        int[] bands = {colour >> 16 & 255, colour >> 8 & 255, colour & 255};

        for (int i = 0; i < 3; i++) {
            if (i != weakest) {
                assertThat(bands[weakest]).isLessThan(bands[i]);
            }
        }
        assertThat(colour(cmyk(0, false)) & 0xffffff).isGreaterThan(0xf8f8f8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "webp"})
    default void aBrokenProfileCountsAsNone(String format) {
        var profile = Profiles.Rgb.DISPLAY_P3.profile();
        Arrays.fill(profile, 200, profile.length, (byte) 0x55);
        var noise = new byte[500];
        Arrays.fill(noise, (byte) 0x77);
        for (var broken : new byte[][] {profile, noise, Arrays.copyOf(profile, 140)}) {
            var file = withProfile(Samples.flat(16, 16, 0xffb05040), format, broken);

            assertColour(file, 0xb05040);
        }
    }

    @Test
    default void aBrokenCmykProfileCountsAsNone() {
        var profile = Profiles.cmyk();
        Arrays.fill(profile, 180, profile.length, (byte) 0x55);
        int colour = colour(Samples.jpegWithProfile(cmyk(0x00ff0000, false), profile));

        assertThat(colour >> 8 & 255).isLessThan(colour & 255);
    }

    @Test
    default void alphaSurvivesTheConversion() {
        var png = Samples.file(Samples.flat(16, 16, 0x80b05040), "png");
        var file = Samples.pngWithProfile(png, Profiles.Rgb.ADOBE_RGB.profile());
        int pixel = raster(file).argb()[100];

        assertThat(pixel >>> 24).isEqualTo(0x80);
        assertThat(Similarity.deltaE(pixel, Profiles.Rgb.ADOBE_RGB.inSrgb(0xb05040)))
                .isLessThan(DELTA_E);
    }

    @Test
    default void theOutputIsInSrgbAndSaysNothingElse() {
        var png = Samples.file(Samples.flat(16, 16, 0xffb05040), "png");
        var file = Samples.pngWithProfile(png, Profiles.Rgb.DISPLAY_P3.profile());
        var made = output(file, PATCH, Encoding.jpeg(100)).bytes();

        assertThat(Segments.of(made)).doesNotContain("APP2");
        assertThat(
                        Similarity.deltaE(
                                Samples.decoded(made).getRGB(8, 8),
                                Profiles.Rgb.DISPLAY_P3.inSrgb(0xb05040)))
                .isLessThan(DELTA_E);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "3, false", "4, true"})
    default void sixteenBitsKeepTheirColours(int bands, boolean alpha) {
        int[] samples =
                switch (bands) {
                    case 1 -> new int[] {0x6464};
                    case 2 -> new int[] {0x6464, 0x8080};
                    case 3 -> new int[] {0xb0b0, 0x5050, 0x4040};
                    default -> new int[] {0xb0b0, 0x5050, 0x4040, 0x8080};
                };
        int expected = bands < 3 ? 0x646464 : 0xb05040;
        int pixel = raster(Samples.file(deep(bands, alpha, samples), "png")).argb()[100];

        assertThat(Similarity.deltaE(pixel, expected)).isLessThan(1);
        assertThat(pixel >>> 24).isBetween(alpha ? 0x7f : 0xff, alpha ? 0x81 : 0xff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    default void greyIsNotTakenForLinearLight(String format) {
        var grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            grey.getRaster().setSample(i % 16, i / 16, 0, 100);
        }

        assertThat(colour(Samples.file(grey, format)) & 255).isBetween(98, 102);
    }

    private void assertColour(byte[] file, int expected) {
        int found = colour(file);
        assertThat(Similarity.deltaE(found, expected))
                .as("%06x, expected %06x", found & 0xffffff, expected)
                .isLessThan(DELTA_E);
    }

    private int colour(byte[] file) {
        return raster(file).argb()[8 * 16 + 8] & 0xffffff;
    }

    private static byte[] withProfile(BufferedImage image, String format, byte[] profile) {
        return switch (format) {
            case "png" -> Samples.pngWithProfile(Samples.file(image, "png"), profile);
            case "jpeg" -> Samples.jpegWithProfile(Cmyk.jpeg(opaque(image)), profile);
            default -> Samples.webpWithProfile(Samples.webp(opaque(image)), 16, 16, profile);
        };
    }

    private static BufferedImage opaque(BufferedImage image) {
        var opaque = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        opaque.createGraphics().drawImage(image, 0, 0, null);
        return opaque;
    }

    private static byte[] cmyk(int inks, boolean ycck) {
        return Cmyk.jpeg(inks, ycck);
    }

    private static BufferedImage deep(int bands, boolean alpha, int[] samples) {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 16, 16, bands, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, samples);
        }
        int space = bands < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        var model =
                new ComponentColorModel(
                        ColorSpace.getInstance(space),
                        alpha,
                        false,
                        alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                        DataBuffer.TYPE_USHORT);
        return new BufferedImage(model, raster, false, null);
    }
}
