package dev.pressroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RefusalTextTest {
    @Test
    void everyImageCodeHasATextOfItsOwnInThreeShortSentences() {
        var codes =
                Arrays.stream(FailureCode.values())
                        .filter(code -> code.code().startsWith("image."))
                        .toList();
        assertThat(codes).hasSizeGreaterThan(10);

        assertThat(codes.stream().map(RefusalText::of).map(RefusalText::text))
                .doesNotHaveDuplicates()
                .doesNotContain(RefusalText.of(FailureCode.BUG).text());
        assertThat(codes.stream().map(RefusalText::of))
                .allSatisfy(
                        text ->
                                assertThat(new String[] {text.wrong(), text.allowed(), text.todo()})
                                        .allMatch(it -> it.endsWith(".") && it.length() < 110));
    }

    @Test
    void aStoredCodeGivesTheSameTextAndAnUnknownOneTheGeneralOne() {
        assertThat(RefusalText.of("image.too-large"))
                .isEqualTo(RefusalText.of(FailureCode.IMAGE_TOO_LARGE));
        assertThat(RefusalText.of("image.of-tomorrow")).isEqualTo(RefusalText.of(FailureCode.BUG));
    }
}
