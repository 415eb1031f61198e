package dev.pressroom.image.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.similarity.Similarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole pictures against kept ones, which [Goldens#main] makes anew.
interface GoldenContract extends EngineUse {
    /// The filters of the engines differ: Lanczos 3 against averages and bicubic steps gives 0.969 on
    /// the sharpened picture and more on the others. A missing sharpening gives 0.953, a missing mark
    /// 0.914, a shift by one pixel 0.82.
    double LEAST_SSIM = 0.96;

    /// Filters and grain give up to 1.3; a profile that is not applied gives 8.
    double MOST_DELTA_E = 2;

    @ParameterizedTest
    @EnumSource(Goldens.class)
    default void aPictureLooksLikeItsGolden(Goldens golden) {
        var made = golden.made(engine());
        var kept = golden.kept();

        assertThat(Similarity.ssim(made, kept)).isGreaterThan(LEAST_SSIM);
        assertThat(Similarity.meanDeltaE(made, kept)).isLessThan(MOST_DELTA_E);
    }
}
