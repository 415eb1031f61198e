package dev.pressroom.moderation.adapter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pressroom.moderation.domain.Finding;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.Ruling;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
    private static final String GOOD =
            """
            version: "1"
            languageFrom: 0.3
            exampleHosts: [example.com]
            languages: {en: classify, unknown: hold}
            toxicity:
              INSULT: {hold: 0.5, reject: 0.9}
              unknown: {hold: 0.5}
            personalData: {unknown: allow}
            secrets: {unknown: {reject: 1.0}}
            images: {unknown: {hold: 0.5}}
            codeToxicity: {unknown: {hold: 0.9}}
            """;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    TOXICITY, HATE_SPEECH,         0.97, REJECT
                    TOXICITY, INSULT,              0.75, HOLD
                    CODE_TOXICITY, HATE_SPEECH,    0.97, HOLD
                    CODE_TOXICITY, INSULT,         0.75, CLEAR
                    PII,      CREDIT_DEBIT_NUMBER, 0.99, REJECT
                    PII,      EMAIL,               0.99, HOLD
                    PII,      NAME,                0.99, CLEAR
                    IMAGE,    Explicit Nudity,     0.98, REJECT
                    IMAGE,    Weapons,             0.75, HOLD
                    LANGUAGE, de,                  0.95, CLEAR
                    LANGUAGE, es,                  0.95, CLEAR
                    LANGUAGE, eu,                  0.95, HOLD
                    LANGUAGE, eu,                  0.20, CLEAR
                    UNREAD,   de,                  1.00, HOLD
                    SECRET,   JWT,                 1.00, HOLD
                    PII,      INTERNATIONAL_BANK_ACCOUNT_NUMBER, 0.99, HOLD
                    SECRET,   AWS_ACCESS_KEY,      1.00, REJECT
                    """)
    void thePolicyOfThisReleaseRules(FindingKind kind, String label, double score, Ruling ruling) {
        assertThat(PolicyFile.load().judge(List.of(Finding.of(kind, label, score))).ruling())
                .isEqualTo(ruling);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {hold: 0.5, reject: 0.9} | {hold: 0.9, reject: 0.5} | line 6: hold must not be above reject
                    {hold: 0.5, reject: 0.9} | {hold: 1.5}              | line 6: a threshold is above 0 and at most 1
                    {hold: 0.5, reject: 0.9} | {hold: much}             | line 6: 'much' is not a number
                    {hold: 0.5, reject: 0.9} | {warn: 0.5}              | line 6: unknown band 'warn'
                    {hold: 0.5, reject: 0.9} | deny                     | line 6: expected 'allow'
                    images:                  | pictures:                | line 10: unknown section 'pictures'
                    version: "1"             | release: "1"             | line 1: unknown section 'release'
                    INSULT: {                | unknown: {               | line 7: 'unknown' stands twice
                    [example.com]            | example.com              | line 3: expected a list
                    languageFrom: 0.3        | languageFrom: 2          | line 2: a share is above 0
                    unknown: hold            | unknown: maybe           | line 4: expected classify, translate or hold
                    unknown: hold            | de: hold                 | line 4: say what applies to a language
                    """)
    void aMistakeIsNamedWithItsLine(String right, String wrong, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PolicyFile.parse(new StringReader(GOOD.replace(right, wrong))))
                .withMessageContaining("moderation-policy.yaml, " + message);
    }

    @Test
    void aMissingSectionIsNamed() {
        var text = GOOD.replace("secrets: {unknown: {reject: 1.0}}\n", "");

        assertThatIllegalStateException()
                .isThrownBy(() -> PolicyFile.parse(new StringReader(text)))
                .withMessageContaining("'secrets' is missing");
    }
}
