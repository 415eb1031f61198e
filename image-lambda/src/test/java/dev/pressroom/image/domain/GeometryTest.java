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
        var jpeg = new Encoding(Encoding.Format.JPEG, 80);
        var webp = new Encoding(Encoding.Format.WEBP, 80);
        var presets =
                List.of(
                        new Preset("w320", new PixelSize(320, 1280), List.of(jpeg, webp)),
                        new Preset("w640", new PixelSize(640, 2560), List.of(jpeg, webp)),
                        new Preset("w960", new PixelSize(960, 3840), List.of(jpeg, webp)));

        assertThat(RenditionPlan.of(new PixelSize(500, 250), presets))
                .extracting(plan -> plan.preset() + " " + plan.size().width())
                .containsExactly("w640 500", "w640 500", "w320 320", "w320 320");
    }
}
