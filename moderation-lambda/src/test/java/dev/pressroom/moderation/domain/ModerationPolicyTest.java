package dev.pressroom.moderation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModerationPolicyTest {
    private static final Bands USUAL = new Bands(0.5, 0.9);
    private static final ModerationPolicy POLICY =
            new ModerationPolicy(
                    "1",
                    new LanguageRules(
                            Map.of(
                                    "en", LanguageTreatment.CLASSIFY,
                                    "es", LanguageTreatment.TRANSLATE),
                            LanguageTreatment.HOLD,
                            0.3),
                    Set.of("example.com"),
                    Map.of(
                            FindingKind.TOXICITY,
                                    new LabelRules(Map.of("INSULT", new Bands(0.7, 0.95)), USUAL),
                            FindingKind.CODE_TOXICITY, new LabelRules(Map.of(), USUAL),
                            FindingKind.PII, new LabelRules(Map.of("NAME", Bands.ALLOW), USUAL),
                            FindingKind.SECRET, new LabelRules(Map.of(), new Bands(1, 1)),
                            FindingKind.IMAGE,
                                    new LabelRules(
                                            Map.of(
                                                    "Explicit", new Bands(0.4, 0.8),
                                                    "Weapons", new Bands(0.6, 0.98),
                                                    "Violence", new Bands(0.5, 0.7),
                                                    "Alcohol", Bands.ALLOW),
                                            USUAL)));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    TOXICITY, INSULT,      0.69, CLEAR
                    TOXICITY, INSULT,      0.70, HOLD
                    TOXICITY, INSULT,      0.94, HOLD
                    TOXICITY, INSULT,      0.95, REJECT
                    TOXICITY, BRAND_NEW,   0.95, REJECT
                    PII,      NAME,        1.00, CLEAR
                    SECRET,   ANY,         1.00, REJECT
                    LANGUAGE, en,          0.99, CLEAR
                    LANGUAGE, de,          0.99, HOLD
                    LANGUAGE, es,          0.99, CLEAR
                    LANGUAGE, es-MX,       0.99, CLEAR
                    UNREAD,   es,          0.99, HOLD
                    LANGUAGE, de,          0.10, CLEAR
                    IMAGE,    Alcohol,     0.99, CLEAR
                    """)
    void eachLabelHasItsBands(FindingKind kind, String label, double score, Ruling ruling) {
        assertThat(POLICY.judge(List.of(Finding.of(kind, label, score))).ruling())
                .isEqualTo(ruling);
    }

    @Test
    void theMostSpecificLabelWins() {
        var judgement =
                POLICY.judge(List.of(image("Violence", 0.75), image("Weapons", 0.75, "Violence")));

        assertThat(judgement.ruling()).isEqualTo(Ruling.HOLD);
        assertThat(judgement.reasons()).extracting(Reason::label).containsExactly("Weapons");
    }

    @Test
    void anUnknownLabelUnderARefusedOneIsRefused() {
        var judgement =
                POLICY.judge(
                        List.of(image("Explicit", 0.98), image("Never Seen", 0.55, "Explicit")));

        assertThat(judgement.ruling()).isEqualTo(Ruling.REJECT);
    }

    @Test
    void anAddressThatIsReservedForExamplesIsNobodys() {
        var body = "mail me@example.com or you@example.org";

        assertThat(POLICY.judge(List.of(email(body, 5, 19))).ruling()).isEqualTo(Ruling.CLEAR);
        assertThat(POLICY.judge(List.of(email(body, 23, 38))).ruling()).isEqualTo(Ruling.REJECT);
    }

    @Test
    void nothingFoundIsClear() {
        assertThat(POLICY.judge(List.of()).ruling()).isEqualTo(Ruling.CLEAR);
    }

    @Test
    void aHigherScoreIsNeverMilder() {
        var random = new SplittableRandom(20261125);
        for (var round = 0; round < 5_000; round++) {
            var findings = new ArrayList<>(randomFindings(random));
            var index = random.nextInt(findings.size());
            var before = POLICY.judge(findings);
            var lower = findings.get(index);
            findings.set(
                    index,
                    new Finding(
                            lower.kind(),
                            lower.label(),
                            lower.parents(),
                            lower.score() + random.nextDouble() * (1 - lower.score()),
                            null));

            assertThat(POLICY.judge(findings).ruling())
                    .as("%s raised in %s", lower, findings)
                    .isGreaterThanOrEqualTo(before.ruling());
        }
    }

    @Test
    void oneMoreFindingOfAnotherKindIsNeverMilder() {
        var random = new SplittableRandom(7);
        for (var round = 0; round < 2_000; round++) {
            var findings = new ArrayList<>(randomFindings(random));
            var before = POLICY.judge(findings).ruling();
            findings.add(Finding.of(FindingKind.TOXICITY, "INSULT", random.nextDouble()));

            assertThat(POLICY.judge(findings).ruling()).isGreaterThanOrEqualTo(before);
        }
    }

    private static List<Finding> randomFindings(SplittableRandom random) {
        var all =
                List.of(
                        image("Explicit", random.nextDouble()),
                        image("Never Seen", random.nextDouble(), "Explicit"),
                        image("Violence", random.nextDouble()),
                        image("Weapons", random.nextDouble(), "Violence"),
                        Finding.of(FindingKind.TOXICITY, "INSULT", random.nextDouble()),
                        Finding.of(FindingKind.LANGUAGE, "de", random.nextDouble()),
                        Finding.of(FindingKind.PII, "PHONE", random.nextDouble()));
        var some = all.stream().filter(_ -> random.nextBoolean()).toList();
        return some.isEmpty() ? all : some;
    }

    private static Finding image(String label, double score, String... parents) {
        return new Finding(FindingKind.IMAGE, label, List.of(parents), score, null);
    }

    private static Finding email(String body, int begin, int end) {
        return Finding.at(Passage.of("body", body, begin, end), FindingKind.PII, "EMAIL", 0.99);
    }
}
