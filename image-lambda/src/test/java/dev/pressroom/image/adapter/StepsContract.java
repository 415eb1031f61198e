package dev.pressroom.image.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.Step;
import dev.pressroom.image.domain.Watermark;
import dev.pressroom.image.similarity.Similarity;
import dev.pressroom.model.PixelSize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What each [Step] does to the pixels.
interface StepsContract extends EngineUse {
    /// One value of 255: results are rounded, and engines may reckon in other orders.
    int ROUNDING = 1;

    @Test
    default void aCentreCropKeepsTheMiddle() {
        var file = Samples.file(Samples.halves(120, 60, BufferedImage.TYPE_INT_RGB), "png");
        var crop = new Step.Crop(new PixelSize(40, 60), Fit.Gravity.CENTRE);
        var raster = raster(file, new PixelSize(120, 60), crop);

        assertThat(raster.width()).isEqualTo(40);
        assertThat(EngineUse.pixel(raster, 19, 30)).isEqualTo(0xffff0000);
        assertThat(EngineUse.pixel(raster, 20, 30)).isEqualTo(0xff0000ff);
    }

    @ParameterizedTest
    @CsvSource({"300, 20, 300", "20, 20, 20", "160, 20, 160"})
    default void anAttentionCropKeepsWhatStandsOut(int left, int top, int expectedPart) {
        var image = Samples.flat(400, 100, 0xff909090);
        var graphics = image.createGraphics();
        for (int i = 0; i < 60; i += 6) {
            graphics.setColor(new Color(0xd02010));
            graphics.fillRect(left + i, top, 3, 60);
        }
        graphics.dispose();
        var crop = new Step.Crop(new PixelSize(100, 100), Fit.Gravity.ATTENTION);
        var raster = raster(Samples.file(image, "png"), new PixelSize(400, 100), crop);

        assertThat(raster.height()).isEqualTo(100);
        // Half of the sixty columns are red.
        assertThat(redPixels(raster)).as("at " + expectedPart).isBetween(29 * 60, 31 * 60);
    }

    @Test
    default void aPadPutsThePictureInTheMiddleOfWhite() {
        var file = Samples.file(Samples.flat(40, 20, 0xff102030), "png");
        var pad = new Step.Pad(new PixelSize(60, 80));
        var raster = raster(file, new PixelSize(40, 20), pad);

        assertThat(EngineUse.pixel(raster, 9, 40)).isEqualTo(0xffffffff);
        assertThat(EngineUse.pixel(raster, 10, 30)).isEqualTo(0xff102030);
        assertThat(EngineUse.pixel(raster, 49, 49)).isEqualTo(0xff102030);
        assertThat(EngineUse.pixel(raster, 50, 49)).isEqualTo(0xffffffff);
        assertThat(EngineUse.pixel(raster, 30, 50)).isEqualTo(0xffffffff);
    }

    @Test
    default void aPaddedPictureIsNotTransparent() {
        var file = Samples.file(Samples.flat(40, 20, 0), "png");
        var pad = new Step.Pad(new PixelSize(60, 80));
        var raster = raster(file, new PixelSize(40, 20), pad);

        assertThat(raster.argb()).containsOnly(0xffffffff);
    }

    /// Kernel: centre 1.5, neighbours −0.0625. At the step from 100 to 140 the left column is
    /// 100 + 0.5 · (100 − (5 · 100 + 3 · 140) / 8) = 92.5, the right one 147.5.
    @Test
    default void sharpeningAddsTheDifferenceFromTheNeighbours() {
        var image = Samples.flat(8, 6, 0xff646464);
        for (int i = 0; i < 24; i++) {
            image.setRGB(4 + i % 4, i / 4, 0xff8c8c8c);
        }
        var raster = raster(Samples.file(image, "png"), new PixelSize(8, 6), new Step.Sharpen(0.5));

        for (int y = 0; y < 6; y++) {
            assertThat(red(raster, 0, y)).isEqualTo(100);
            assertThat(red(raster, 2, y)).isEqualTo(100);
            assertThat(red(raster, 3, y)).isBetween(92, 92 + ROUNDING);
            assertThat(red(raster, 4, y)).isBetween(147, 147 + ROUNDING);
            assertThat(red(raster, 7, y)).isEqualTo(140);
        }
    }

    @Test
    default void sharpeningIsCutOffAtBlackAndWhiteAndLeavesAlphaAlone() {
        var image = Samples.flat(4, 4, 0xff000000);
        image.setRGB(1, 1, 0x80ffffff);
        image.setRGB(3, 3, 0xffffffff);
        var raster = raster(Samples.file(image, "png"), new PixelSize(4, 4), new Step.Sharpen(1));

        assertThat(EngineUse.pixel(raster, 3, 3)).isEqualTo(0xffffffff);
        assertThat(EngineUse.pixel(raster, 3, 0)).isEqualTo(0xff000000);
        assertThat(EngineUse.pixel(raster, 1, 1) >>> 24).isEqualTo(0x80);
    }

    @ParameterizedTest
    @EnumSource(Watermark.Position.class)
    default void aMarkStandsWhereItIsAsked(Watermark.Position position) {
        var mark = mark(0xff00ff00, position, 1);
        var size = new PixelSize(200, 100);
        var raster = raster(grey(200, 100), size, new Step.Stamp(mark));
        int left = mark.leftOn(size);
        int top = mark.topOn(size);
        int right = left + mark.sizeOn(size).width() - 1;
        int bottom = top + mark.sizeOn(size).height() - 1;

        assertThat(mark.sizeOn(size)).isEqualTo(new PixelSize(50, 25));
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 200; x++) {
                boolean inside = x >= left && x <= right && y >= top && y <= bottom;
                assertThat(EngineUse.pixel(raster, x, y))
                        .as("%d, %d", x, y)
                        .isEqualTo(inside ? 0xff00ff00 : 0xff808080);
            }
        }
    }

    @Test
    default void theOpacityOfAMarkMultipliesItsAlpha() {
        var mark = mark(0x8000ff00, Watermark.Position.CENTRE, 0.5);
        var raster = raster(grey(200, 100), new PixelSize(200, 100), new Step.Stamp(mark));
        int pixel = EngineUse.pixel(raster, 100, 50);

        // A quarter green on grey 128: red and blue 96, green 160; engines differ in rounding
        // twice.
        assertThat(Similarity.deltaE(pixel, 0x60a060)).isLessThan(1.5);
        assertThat(pixel >>> 24).isEqualTo(255);
    }

    @Test
    default void aMarkOnATransparentPictureIsSeen() {
        var mark = mark(0xff00ff00, Watermark.Position.CENTRE, 1);
        var file = Samples.file(Samples.flat(200, 100, 0), "png");
        var raster = raster(file, new PixelSize(200, 100), new Step.Stamp(mark));

        assertThat(EngineUse.pixel(raster, 100, 50)).isEqualTo(0xff00ff00);
        assertThat(EngineUse.pixel(raster, 10, 10) >>> 24).isZero();
    }

    @Test
    default void aColouredMarkBringsColourToAGreyPicture() {
        var grey = new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY);
        var mark = mark(0xff00ff00, Watermark.Position.CENTRE, 1);
        var size = new PixelSize(200, 100);
        var steps = List.<Step>of(new Step.Stamp(mark));
        var made = output(Samples.file(grey, "jpeg"), size, steps, Encoding.jpeg(90));
        int pixel = Samples.decoded(made.bytes()).getRGB(100, 50);

        assertThat(Similarity.deltaE(pixel, 0x00ff00)).isLessThan(5);
    }

    @Test
    default void stepsOfOneLevelDoNotReachTheNext() {
        var file = grey(200, 100);
        var stamp = new Step.Stamp(mark(0xff00ff00, Watermark.Position.CENTRE, 1));
        var large = EngineUse.level(new PixelSize(200, 100), List.of(stamp), Encoding.rgba());
        var small = EngineUse.level(new PixelSize(100, 50), List.of(), Encoding.rgba());
        var outputs = outputs(file, large, small);

        assertThat(outputs).hasSize(2);
        assertThat(Raster.of(new PixelSize(100, 50), outputs.getLast().bytes()).argb())
                .containsOnly(0xff808080);
    }

    @Test
    default void stepsAreDoneInTheirOrder() {
        var file = grey(200, 100);
        var stamp = new Step.Stamp(mark(0xff00ff00, Watermark.Position.TOP_LEFT, 1));
        var crop = new Step.Crop(new PixelSize(80, 40), Fit.Gravity.CENTRE);
        var cropped = raster(file, new PixelSize(200, 100), stamp, crop);
        var stamped = raster(file, new PixelSize(200, 100), crop, stamp);

        assertThat(cropped.argb()).containsOnly(0xff808080);
        assertThat(EngineUse.pixel(stamped, 8, 8)).isEqualTo(0xff00ff00);
    }

    private static int redPixels(Raster raster) {
        int count = 0;
        for (int pixel : raster.argb()) {
            count += (pixel >> 16 & 255) > 180 && (pixel >> 8 & 255) < 100 ? 1 : 0;
        }
        return count;
    }

    private static int red(Raster raster, int x, int y) {
        return EngineUse.pixel(raster, x, y) >> 16 & 255;
    }

    private static byte[] grey(int width, int height) {
        return Samples.file(Samples.flat(width, height, 0xff808080), "png");
    }

    /// A quarter as wide as the picture, 4 px from its edges.
    private static Watermark mark(int argb, Watermark.Position position, double opacity) {
        var png = Samples.file(Samples.flat(100, 50, argb), "png");
        var any = new PixelSize(1, 1);
        return new Watermark(png, new PixelSize(100, 50), position, 0.25, opacity, 0.04, any);
    }
}
