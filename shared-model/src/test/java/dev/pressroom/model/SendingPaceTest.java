package dev.pressroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How long an issue will take.
class SendingPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-26T06:00:00Z");

    @Test
    void isWhatIsDueAtTheRateOfTheLastMinute() {
        assertThat(new SendingPace(2.5, 100, 0, null).left(NOW)).contains(Duration.ofSeconds(40));
    }

    @Test
    void isNotKnownWhileNothingGoesOutThatIsDue() {
        assertThat(new SendingPace(0, 1, 0, null).left(NOW)).isEmpty();
        assertThat(new SendingPace(0, 1, 5, NOW.plusSeconds(60)).left(NOW)).isEmpty();
    }

    @Test
    void lastsAtLeastUntilTheLastReadersHour() {
        var inSixHours = NOW.plus(Duration.ofHours(6));

        assertThat(new SendingPace(0, 0, 5, inSixHours).left(NOW)).contains(Duration.ofHours(6));
        assertThat(new SendingPace(1, 60, 5, inSixHours).left(NOW)).contains(Duration.ofHours(6));
        assertThat(new SendingPace(1, 36_000, 5, inSixHours).left(NOW))
                .contains(Duration.ofHours(10));
        assertThat(new SendingPace(1, 60, 0, NOW.minusSeconds(1)).left(NOW))
                .contains(Duration.ofMinutes(1));
    }
}
