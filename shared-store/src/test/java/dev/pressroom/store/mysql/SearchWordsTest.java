package dev.pressroom.store.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Virtual threads,           virtual threads
                    Go,                        xqgo
                    C++ or C#,                 xqcplusplus xqcsharp
                    'what is the ""matter""?', what the matter
                    '+foo -bar* (baz) ~qux @2',foo bar baz qux xq2
                    the the THE,               the
                    Größe,                     größe
                    """)
    void aQueryHoldsWordsAndNothingElse(String typed, String query) {
        assertThat(SearchWords.query(typed)).isEqualTo(query);
    }

    @Test
    void aQueryOfSignsHoldsNothing() {
        assertThat(SearchWords.query(" \"*()<>~@+-' ")).isEmpty();
    }

    @Test
    void aQueryIsBounded() {
        assertThat(SearchWords.query("ab1 ".repeat(500)).split(" ", -1)).hasSize(1);
        assertThat(SearchWords.query("w".repeat(5_000))).hasSize(60);
        var many = new StringBuilder();
        for (int i = 100; i < 200; i++) {
            many.append("word").append(i).append(' ');
        }
        assertThat(SearchWords.query(many.toString()).split(" ", -1)).hasSize(10);
    }

    @Test
    void shortWordsOfATextAreIndexedAsTheyAreAskedFor() {
        assertThat(SearchWords.shortOnes("Go is fun, go and C++ too."))
                .isEqualTo("xqgo " + SearchWords.query("c++"));
    }

    @Test
    void whateverIsTypedGivesLettersDigitsAndSpaces() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 5_000; i++) {
            var typed = new StringBuilder();
            random.ints(random.nextInt(0, 30), 0, 0x3000).forEach(typed::appendCodePoint);

            assertThat(SearchWords.query(typed.toString())).matches("[\\p{L}\\p{M}\\p{N}_ ]*");
        }
    }
}
