package dev.pressroom.moderation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ImageStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    CLEAR,  READY,           PUBLISH
                    CLEAR,  READY CLEARED,   WAIT
                    CLEAR,  READY FLAGGED,   REJECT
                    CLEAR,  HELD FAILED,     REJECT
                    CLEAR,  HELD READY,      HOLD
                    HOLD,   READY,           HOLD
                    HOLD,   FLAGGED,         REJECT
                    REJECT, READY,           REJECT
                    REJECT, EXPECTED,        WAIT
                    """)
    void theWorstPartDecidesOnceAllAreSettled(Ruling text, String images, Decision decision) {
        var statuses = Stream.of(images.split(" ")).map(ImageStatus::valueOf).toList();

        assertThat(Decision.of(Optional.of(text), statuses)).isEqualTo(decision);
    }

    @Test
    void nothingIsPublishedBeforeItsTextWasReviewed() {
        assertThat(Decision.of(Optional.empty(), List.of())).isEqualTo(Decision.WAIT);
    }
}
