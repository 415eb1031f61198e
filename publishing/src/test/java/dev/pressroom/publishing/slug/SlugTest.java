package dev.pressroom.publishing.slug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Hello World,          hello-world
                    Größe & Maß,          grosse-mass
                    --C++ -- in 2026!--,  c-in-2026
                    日本,                 article
                    """)
    void isMadeOfPlainLettersAndDigits(String title, String slug) {
        assertThat(Slug.of(title)).isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource({
        "foxes,      foxes,   true",
        "foxes-2,    foxes,   true",
        "foxes-1000, foxes,   true",
        "foxes-too,  foxes,   false",
        "foxes,      foxes-2, false",
        "fox,        foxes,   false",
    })
    void tellsWhetherItWasMadeOfATitle(String slug, String wished, boolean same) {
        assertThat(Slug.isOf(slug, wished)).isEqualTo(same);
    }

    @Test
    void isAtMostEightyCharactersLong() {
        assertThat(Slug.of("word ".repeat(40))).hasSizeLessThanOrEqualTo(80).doesNotEndWith("-");
    }
}
