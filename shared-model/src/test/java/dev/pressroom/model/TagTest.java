package dev.pressroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Java,               java
                    ' Virtual Threads', virtual-threads
                    virtual__threads,   virtual-threads
                    C++,                c++
                    C#,                 c#
                    .NET,               .net
                    node.js,            node.js
                    Größe,              größe
                    ＳＱＬ,               sql
                    """)
    void manySpellingsAreOneTag(String written, String tag) {
        assertThat(Tag.parse(written).name()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-", "+", "#java", "a/b", "a,b", "a<b", "a\u0000b", "..", "%61"})
    void whatNamesNothingIsRefused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.parse(written));
    }

    @Test
    void aTagHasAtMostThirtyCharacters() {
        assertThat(Tag.parse("a".repeat(30)).name()).hasSize(30);
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.parse("a".repeat(31)));
    }

    /// Whatever is written: it is refused, or it gives a tag that is its own spelling.
    @Test
    void theOneSpellingStaysAsItIs() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            var written =
                    random.ints(random.nextInt(1, 8), 0, 0x2fff)
                            .filter(Character::isValidCodePoint)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            try {
                var tag = Tag.parse(written);
                assertThat(Tag.parse(tag.name())).as(written).isEqualTo(tag);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessage("not a tag");
            }
        }
    }
}
