package dev.pressroom.image.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.similarity.Similarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole pictures against kept ones, which [Goldens#main] makes anew.
interface GoldenContract extends EngineUse {
    /// The filters of the engines differ: Lanczos 3 against averages and bicubic steps gives 0.975 on
    /// the grainiest of these pictures. A lost step, a shift by one pixel or a wrong gamma gives less
    /// than 0.93.
    double LEAST_SSIM = 0.96;

    /// Grain and edges differ by about 1 on average; a wrong profile gives more than 4.
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
