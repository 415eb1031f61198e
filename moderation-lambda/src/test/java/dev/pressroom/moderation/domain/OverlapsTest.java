package dev.pressroom.moderation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverlapsTest {
    private static final Spot CARD = spot(FindingKind.SECRET, "CARD_NUMBER", 10, 26);
    private static final Spot SAME = spot(FindingKind.PII, "CREDIT_DEBIT_NUMBER", 10, 26);
    private static final Spot WIDER = spot(FindingKind.PII, "ADDRESS", 0, 40);
    private static final Spot MAIL = spot(FindingKind.PII, "EMAIL", 50, 70);
    private static final Spot NAME = spot(FindingKind.PII, "NAME", 50, 58);
    private static final Spot ABUSE = spot(FindingKind.TOXICITY, "INSULT", 0, 100);

    @Test
    void aShapeOfTheScannerComesBeforeWhatAClassifierSays() {
        assertThat(Overlaps.resolved(List.of(SAME, WIDER, CARD))).containsExactly(CARD);
    }

    @Test
    void theLongerOneCountsAndOfEqualsTheOneListedFirst() {
        assertThat(Overlaps.resolved(List.of(NAME, MAIL))).containsExactly(MAIL);
        assertThat(Overlaps.resolved(List.of(SAME, spot(FindingKind.PII, "PHONE", 10, 26))))
                .containsExactly(SAME);
        assertThat(Overlaps.resolved(List.of(MAIL, MAIL))).containsExactly(MAIL);
    }

    @Test
    void neighboursAndFindingsAboutAWholePassageAllCount() {
        var next = spot(FindingKind.PII, "PHONE", 26, 30);

        assertThat(Overlaps.resolved(List.of(ABUSE, CARD, next, ABUSE)))
                .containsExactly(ABUSE, CARD, next, ABUSE);
    }

    private static Spot spot(FindingKind kind, String label, int begin, int end) {
        return new Spot(kind, label, 0.9, begin, end);
    }
}
