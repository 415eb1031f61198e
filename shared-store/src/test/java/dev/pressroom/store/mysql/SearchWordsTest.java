package dev.pressroom.store.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
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
                    Größe GROSSE grosse,       grosse
                    'C++, c++ Go GO',          xqcplusplus xqgo
                    Ærø ŁÓDŹ þing,             aero lodz thing
                    ﬁnal œuvre,                final oeuvre
                    İstanbul ISPARTA ısparta,  istanbul isparta
                    naïve naïve,              naive
                    Ｊａｖａ ２５,              java xq25
                    Σίσυφος ΣΙΣΥΦΟΣ,           σισυφοσ
                    ёлка Ёлка елка,            елка
                    co­op zero​width,          coop zerowidth
                    한국어 がっこう हिन्दी,      한국어 がっこう हिन्दी
                    שָׁלוֹם مُحَمَّد,             שלום محمد
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
    void theWordsOfATextAreIndexedAsTheyAreAskedForAndAsOften() {
        assertThat(SearchWords.indexed("Go is fun, go and C++ too: Maß & Größe."))
                .isEqualTo("xqgo fun xqgo and xqcplusplus too mass grosse");
    }

    /// What somebody copies from an article finds it; but for ancient Greek, where capitals write an
    /// accent as a letter.
    @Test
    void eachWordOfATextFindsItsWord() {
        var random = new SplittableRandom(12);
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(1, 8), 0x20, 0x1F00)
                    .filter(point -> point != 0x345)
                    .forEach(text::appendCodePoint);
            var asked = SearchWords.query(text.toString());

            for (var typed : List.of(text.toString(), text.toString().toUpperCase(Locale.ROOT))) {
                assertThat(
                                asked.isEmpty()
                                        ? List.of()
                                        : List.of(SearchWords.query(typed).split(" ", -1)))
                        .as(typed)
                        .isSubsetOf(SearchWords.indexed(text.toString()).split(" ", -1));
            }
        }
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
