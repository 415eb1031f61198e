package dev.pressroom.image.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pressroom.image.domain.Encoding.Format;
import dev.pressroom.model.PixelSize;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderPlanTest {
    private static final double SHARPENED = 0.5;
    private static final List<Encoding> JPEG_AND_WEBP =
            List.of(Encoding.jpeg(80), Encoding.webp(80));
    private static final Watermark MARK =
            new Watermark(
                    new byte[0],
                    new PixelSize(100, 50),
                    Watermark.Position.BOTTOM_RIGHT,
                    0.25,
                    0.6,
                    0.03,
                    new PixelSize(400, 300));
    private static final Step STAMP = new Step.Stamp(MARK);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # rendition   marked
                    400,  300,    true
                    4000, 3000,   true
                    399,  3000,   false
                    4000, 299,    false
                    300,  400,    false
                    """)
    void aMarkNeedsBothSidesOfItsSmallestRendition(int width, int height, boolean marked) {
        assertThat(MARK.isOn(new PixelSize(width, height))).isEqualTo(marked);
    }

    @Test
    void sizesAreMarkedFromTheSmallestOn() {
        var plan =
                plan(
                        still(ImageType.JPEG, 4000, 3000),
                        preset("800", inside(800), 0, MARK),
                        preset("400", inside(400), 0, MARK),
                        preset("399", inside(399), 0, MARK));

        assertThat(plan.levels())
                .extracting(Level::name, Level::steps)
                .containsExactly(
                        tuple("800", List.of(STAMP)),
                        tuple("400", List.of(STAMP)),
                        tuple("399", List.of()));
    }

    /// The one level is scaled to 400x300, which would be large enough, and the other to 533x400.
    @Test
    void whatIsLeftAfterTheCropDecidesOnTheMark() {
        var plan =
                plan(
                        still(ImageType.JPEG, 4000, 3000),
                        preset("300", cover(300, 300), 0, MARK),
                        preset("400", cover(400, 400), 0, MARK));

        assertThat(plan.levels())
                .extracting(Level::name, Level::steps)
                .containsExactly(
                        tuple("400", List.of(crop(400, 400), STAMP)),
                        tuple("300", List.of(crop(300, 300))));
    }

    @Test
    void aPictureIsCroppedThenSharpenedThenMarked() {
        var source = still(ImageType.JPEG, 4000, 3000);

        var plan = plan(source, preset("400", cover(400, 400), SHARPENED, MARK));

        assertThat(plan.levels().getFirst().steps())
                .containsExactly(crop(400, 400), new Step.Sharpen(SHARPENED), STAMP);
    }

    @Test
    void onlyWhatWasScaledDownIsSharpened() {
        var plan =
                plan(
                        still(ImageType.JPEG, 1000, 500),
                        preset("whole", inside(1000), SHARPENED, null),
                        preset("cropped", cover(500, 500), SHARPENED, null),
                        preset("smaller", inside(999), SHARPENED, null));

        assertThat(plan.levels())
                .extracting(Level::name, Level::steps)
                .containsExactly(
                        tuple("whole", List.of()),
                        tuple("cropped", List.of(crop(500, 500))),
                        tuple("smaller", List.of(new Step.Sharpen(SHARPENED))));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # source      box          rendition
                    4000, 3000,   400, 400,    400, 400
                    300,  200,    400, 400,    200, 200
                    200,  300,    400, 400,    200, 200
                    500,  300,    400, 400,    300, 300
                    300,  200,    600, 300,    300, 150
                    1,    1,      400, 400,    1,   1
                    """)
    void aSourceSmallerThanABoxToCoverGivesItsLargestPartOfThatShape(
            int w, int h, int boxW, int boxH, int toW, int toH) {
        var plan = plan(still(ImageType.JPEG, w, h), preset("box", cover(boxW, boxH), 0, null));

        assertThat(plan.levels().getFirst().size()).isEqualTo(new PixelSize(toW, toH));
    }

    @Test
    void anEnlargedVectorFillsItsBoxAndIsNotSharpened() {
        var plan =
                plan(
                        still(ImageType.SVG, 300, 200),
                        preset("inside", inside(1000), SHARPENED, null),
                        preset("cover", cover(400, 400), SHARPENED, null));

        assertThat(plan.levels())
                .extracting(Level::size, Level::steps)
                .containsExactly(
                        tuple(new PixelSize(1000, 667), List.of()),
                        tuple(new PixelSize(400, 400), List.of(crop(400, 400))));
    }

    @Test
    void sizesAreThoseOfTheUprightPicture() {
        var lying = new SourceHeader(ImageType.JPEG, new PixelSize(4000, 3000), 6, 1, false, null);

        var plan = plan(lying, preset("400", inside(400), 0, null));

        assertThat(plan.levels().getFirst().size()).isEqualTo(new PixelSize(300, 400));
    }

    @Test
    void levelsStandFromTheLargestToTheSmallest() {
        var plan =
                plan(
                        still(ImageType.PNG, 4000, 3000),
                        preset("small", inside(320), 0, null),
                        preset("large", inside(1920), 0, null),
                        preset("medium", inside(640), 0, null));

        assertThat(plan.levels())
                .extracting(Level::name)
                .containsExactly("large", "medium", "small");
    }

    @Test
    void theSameSizeIsMadeAgainOnlyWhereTheOutputDiffers() {
        var noted = new Preset("noted", inside(400), JPEG_AND_WEBP, 0, null, true, "1");

        var plan =
                plan(
                        still(ImageType.PNG, 300, 200),
                        preset("plain", inside(400), 0, null),
                        preset("notScaledSoNotSharpened", inside(500), SHARPENED, null),
                        noted);

        assertThat(plan.levels()).extracting(Level::name).containsExactly("plain", "noted");
    }

    /// The limit is 24,000,000 pixels: 200 frames of 400x300 px, or 160 together with as many of
    /// 200x150 px. Boxes of 400 and of 800 px both give the source's own size, which counts once.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # frames  box  other box  animated
                    1,        400, 400,       false
                    2,        400, 400,       true
                    200,      400, 800,       true
                    201,      400, 800,       false
                    160,      400, 200,       true
                    161,      400, 200,       false
                    """)
    void anAnimationMovesWithinThePixelsOfAllItsFramesAndSizes(
            int frames, int box, int otherBox, boolean animated) {
        var plan =
                plan(
                        animation(400, 300, frames),
                        preset("one", inside(box), 0, null),
                        preset("other", inside(otherBox), 0, null));

        assertThat(plan.animated()).isEqualTo(animated);
    }

    @Test
    void anAnimationStandsStillWhereASizeIsCroppedSharpenedOrMarked() {
        var gif = animation(800, 600, 2);
        var plain = preset("plain", inside(640), 0, null);
        var cropped = preset("other", cover(300, 300), 0, null);
        var sharpened = preset("other", inside(320), SHARPENED, null);
        var marked = preset("other", inside(800), 0, MARK);

        assertThat(plan(gif, plain).animated()).isTrue();
        assertThat(plan(gif, plain, cropped).animated()).isFalse();
        assertThat(plan(gif, plain, sharpened).animated()).isFalse();
        assertThat(plan(gif, plain, marked).animated()).isFalse();
    }

    /// Frames stand below each other: turned together they would be out of order.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 8})
    void anAnimationThatIsTurnedStandsStill(int orientation) {
        var size = new PixelSize(400, 300);
        var turned = new SourceHeader(ImageType.WEBP, size, orientation, 2, false, null);

        assertThat(plan(turned, preset("one", inside(320), 0, null)).animated()).isFalse();
    }

    @Test
    void aStepThatFallsAwayDoesNotStopAnAnimation() {
        var gif = animation(320, 240, 2);

        assertThat(plan(gif, preset("a", cover(320, 240), SHARPENED, MARK)).animated()).isTrue();
    }

    @Test
    void theSecondPassHasOnlyWhatIsTooSlowForTheFirst() {
        var all = List.of(Encoding.jpeg(80), Encoding.avif(50), Encoding.webp(80));
        var slow = List.of(Encoding.avif(50));
        var presets =
                List.of(
                        new Preset("all", inside(800), all, 0, null, false, "1"),
                        preset("fast", inside(400), 0, null),
                        new Preset("slow", inside(200), slow, 0, null, false, "1"));
        var set = new PresetSet("set", presets, false);
        var source = still(ImageType.PNG, 4000, 3000);

        assertThat(RenderPlan.of(source, set, Pass.FIRST).levels())
                .extracting(Level::name, RenderPlanTest::formats)
                .containsExactly(
                        tuple("all", List.of(Format.JPEG, Format.WEBP)),
                        tuple("fast", List.of(Format.JPEG, Format.WEBP)));
        assertThat(RenderPlan.of(source, set, Pass.SECOND).levels())
                .extracting(Level::name, RenderPlanTest::formats)
                .containsExactly(
                        tuple("all", List.of(Format.AVIF)), tuple("slow", List.of(Format.AVIF)));
        assertThat(set.hasSecondPass()).isTrue();
    }

    @Test
    void withoutASlowFormatOnlyLabelsNeedASecondPass() {
        var fast = List.of(preset("fast", inside(400), 0, null));
        var set = new PresetSet("set", fast, false);

        assertThat(RenderPlan.of(still(ImageType.PNG, 800, 600), set, Pass.SECOND).levels())
                .isEmpty();
        assertThat(set.hasSecondPass()).isFalse();
        assertThat(new PresetSet("set", fast, true).hasSecondPass()).isTrue();
    }

    private static RenderPlan plan(SourceHeader source, Preset... presets) {
        return RenderPlan.of(source, new PresetSet("set", List.of(presets), false), Pass.FIRST);
    }

    private static Preset preset(String name, Fit fit, double sharpen, @Nullable Watermark mark) {
        return new Preset(name, fit, JPEG_AND_WEBP, sharpen, mark, false, "1");
    }

    private static Fit inside(int edge) {
        return new Fit.Inside(new PixelSize(edge, edge));
    }

    private static Fit cover(int width, int height) {
        return new Fit.Cover(new PixelSize(width, height), Fit.Gravity.CENTRE);
    }

    private static Step crop(int width, int height) {
        return new Step.Crop(new PixelSize(width, height), Fit.Gravity.CENTRE);
    }

    private static List<Format> formats(Level level) {
        return level.encodings().stream().map(Encoding::format).toList();
    }

    private static SourceHeader still(ImageType type, int width, int height) {
        return new SourceHeader(type, new PixelSize(width, height), 1, 1, false, null);
    }

    private static SourceHeader animation(int width, int height, int frames) {
        return new SourceHeader(ImageType.GIF, new PixelSize(width, height), 1, frames, true, null);
    }
}
