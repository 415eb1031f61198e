package dev.pressroom.image.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pressroom.image.domain.Encoding.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {
    @Test
    void jpegIsProgressiveUnlessBaselineIsAskedFor() {
        assertThat(Encoding.jpeg(80).progressive()).isTrue();
        assertThat(Encoding.jpeg(80).baseline().progressive()).isFalse();
        assertThat(Encoding.webp(80).progressive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, names = "JPEG", mode = EnumSource.Mode.EXCLUDE)
    void onlyJpegCanBeBaseline(Format other) {
        assertThatThrownBy(new Encoding(other, 80, 2, true)::baseline)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not a " + other);
    }

    @Test
    void keepingAlphaChangesNothingElse() {
        assertThat(Encoding.jpeg(70).baseline().keepingAlpha())
                .isEqualTo(new Encoding(Format.JPEG, 70, 0, true));
    }

    @ParameterizedTest
    @CsvSource({"0, 2, quality", "101, 2, quality", "80, -1, effort", "80, 10, effort"})
    void numberOutsideOfItsScaleIsRefused(int quality, int effort, String which) {
        assertThatThrownBy(() -> new Encoding(Format.WEBP, quality, effort, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(which);
    }
}
