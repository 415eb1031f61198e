package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.demo.RunName;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The demo is published whatever its run is called.
class DemoWordsTest {
    static Stream<String> words() {
        return RunName.words();
    }

    @ParameterizedTest
    @MethodSource("words")
    void noWordIsOneOfAnotherLanguage(String word) {
        assertThat(word).matches("[a-z]{4,12}");
        assertThat(LanguageGuess.of(word)).extracting(LanguageGuess::code).containsExactly("en");
    }

    @Test
    void aNameHoldsOnlyTheseWordsAndRunsDiffer() {
        var random = new SplittableRandom(1);
        var names = Stream.generate(() -> RunName.of(random)).limit(100).distinct().toList();

        assertThat(names).hasSizeGreaterThan(90);
        assertThat(names)
                .allSatisfy(name -> assertThat(words().toList()).contains(name.split(",? ", -1)));
    }
}
