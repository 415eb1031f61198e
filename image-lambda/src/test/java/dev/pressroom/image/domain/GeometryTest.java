package dev.pressroom.image.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.PixelSize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # source      box           result
                    4000, 3000,   1600, 1600,   1600, 1200
                    3000, 4000,   1600, 1600,   1200, 1600
                    1000, 1,      100,  100,    100,  1
                    1,    1000,   100,  100,    1,    100
                    800,  600,    1600, 1600,   800,  600
                    1600, 1600,   1600, 1600,   1600, 1600
                    1601, 1600,   1600, 1600,   1600, 1599
                    3,    2,      2,    2,      2,    1
                    5,    3,      2,    2,      2,    1
                    16384, 3051,  320,  1280,   320,  60
                    640,  5120,   320,  1280,   160,  1280
                    """)
    void aPictureFitsInsideAndIsNeverEnlarged(int w, int h, int boxW, int boxH, int toW, int toH) {
        assertThat(Geometry.fitInside(new PixelSize(w, h), new PixelSize(boxW, boxH)))
                .isEqualTo(new PixelSize(toW, toH));
    }

    @Test
    void aSourceSmallerThanSeveralBoxesIsWrittenOnceForEachFormat() {
        var both = List.of(Encoding.jpeg(80), Encoding.webp(80));
        var presets =
                List.of(
                        preset("w320", new PixelSize(320, 1280), both),
                        preset("w640", new PixelSize(640, 2560), both),
                        preset("w960", new PixelSize(960, 3840), both));
        var source = new SourceHeader(ImageType.PNG, new PixelSize(500, 250), 1, 1, true, null);

        var plan = RenderPlan.of(source, new PresetSet("article", presets, false), Pass.FIRST);

        assertThat(plan.levels())
                .extracting(level -> level.name() + " " + level.size().width())
                .containsExactly("w640 500", "w320 320");
        assertThat(plan.levels()).allSatisfy(level -> assertThat(level.encodings()).hasSize(2));
    }

    private static Preset preset(String name, PixelSize box, List<Encoding> encodings) {
        return new Preset(name, new Fit.Inside(box), encodings, 0, null, false, "1");
    }
}
