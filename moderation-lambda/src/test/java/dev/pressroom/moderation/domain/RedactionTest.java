package dev.pressroom.moderation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final String KEY = "AKIA" + "Q3EGRIBVCXWMPLT2";

    @Test
    void aCredentialKeepsThePrefixThatNamesItsService() {
        var text = "id " + KEY;

        assertThat(quotes(List.of(secret("AWS_ACCESS_KEY", text, KEY))))
                .containsExactly("AKIA" + "•".repeat(16));
    }

    @Test
    void aPasswordAndACardNumberKeepNothing() {
        var text = "pass tr0ub4dor-and-three-more and 4111 1111 1111 1111";

        assertThat(
                        quotes(
                                List.of(
                                        secret("PASSWORD", text, "tr0ub4dor-and-three-more"),
                                        secret("CARD_NUMBER", text, "4111 1111 1111 1111"))))
                .allMatch(quote -> quote.chars().allMatch(it -> it == '•'));
    }

    @Test
    void aQuoteOfAbuseHidesTheSecretInIt() {
        var text = "You fool, " + KEY + " is my key";
        var abuse =
                Finding.at(
                        Passage.of("body", text, 0, text.length()),
                        FindingKind.TOXICITY,
                        "INSULT",
                        0.9);

        assertThat(quotes(List.of(abuse, secret("AWS_ACCESS_KEY", text, KEY))).getFirst())
                .isEqualTo("You fool, AKIA" + "•".repeat(16) + " is my key");
    }

    @Test
    void anAddressKeepsItsHostSoThatExamplesAreStillTold() {
        var text = "ana@example.com";
        var found =
                Finding.at(
                        Passage.of("body", text, 0, text.length()), FindingKind.PII, "EMAIL", 0.99);

        assertThat(quotes(List.of(found))).containsExactly("•••@example.com");
    }

    @Test
    void aNameStays() {
        var found = Finding.at(Passage.of("body", "Ana", 0, 3), FindingKind.PII, "NAME", 0.99);

        assertThat(quotes(List.of(found))).containsExactly("Ana");
    }

    @Test
    void whateverOverlapsNoSecretCharacterIsLeftAndNoLengthChanges() {
        var random = new SplittableRandom(7);
        for (var round = 0; round < 2_000; round++) {
            var text = "x".repeat(random.nextInt(60)) + "S".repeat(12) + "y".repeat(400);
            var at = text.indexOf('S');
            var begin = random.nextInt(text.length() - 1);
            var end = random.nextInt(begin + 1, text.length() + 1);
            var quote =
                    Finding.at(
                            Passage.of("body", text, begin, end),
                            FindingKind.TOXICITY,
                            "INSULT",
                            0.9);
            var masked =
                    quotes(List.of(quote, secret("PASSWORD", text, text.substring(at, at + 12))))
                            .getFirst();

            assertThat(masked).doesNotContain("S");
            assertThat(masked).hasSize(Math.min(end - begin, Passage.MAX_QUOTE));
        }
    }

    private static List<String> quotes(List<Finding> findings) {
        return Redaction.of(findings).stream()
                .map(Finding::passage)
                .map(passage -> passage.quote())
                .toList();
    }

    private static Finding secret(String label, String text, String secret) {
        var at = text.indexOf(secret);
        return Finding.at(
                Passage.of("body", text, at, at + secret.length()), FindingKind.SECRET, label, 1.0);
    }
}
