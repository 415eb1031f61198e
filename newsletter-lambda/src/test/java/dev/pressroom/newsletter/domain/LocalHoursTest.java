package dev.pressroom.newsletter.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The hour before which a reader gets no mail.
class LocalHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// Schedule, moment of the issue there, reader's zone, moment of his mail where he lives.
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-11-26T07:00:00, America/New_York, 2026-11-26T07:00:00",
        "Europe/Berlin, 2026-11-26T07:00:00, Pacific/Honolulu, 2026-11-26T07:00:00",
        "Europe/Berlin, 2026-11-26T07:00:00, Europe/London, 2026-11-26T07:00:00",
        // It is later there already: at once.
        "Europe/Berlin, 2026-11-26T07:00:00, Asia/Kathmandu, 2026-11-26T11:45:00",
        "Europe/Berlin, 2026-11-26T07:00:00, Pacific/Auckland, 2026-11-26T19:00:00",
        "Europe/Berlin, 2026-11-26T07:00:00, Europe/Rome, 2026-11-26T07:00:00",
        // A fire that came late keeps its hour everywhere.
        "Europe/Berlin, 2026-11-26T09:30:00, America/New_York, 2026-11-26T09:30:00",
        // Between the nights in which the clocks change here and there.
        "Europe/Berlin, 2027-03-20T07:00:00, America/New_York, 2027-03-20T07:00:00",
        "Europe/Berlin, 2027-10-31T07:00:00, America/New_York, 2027-10-31T07:00:00",
        // New York has no 2:30 that night, and two 1:30 in autumn: the next, and the first.
        "Europe/Berlin, 2027-03-14T02:30:00, America/New_York, 2027-03-14T03:30:00",
        "Europe/Berlin, 2027-11-07T01:30:00, America/New_York, 2027-11-07T01:30:00",
    })
    void isTheHourOfTheScheduleOrAtOnceWhereThatIsOver(
            String schedule, LocalDateTime issue, String zone, LocalDateTime mail) {
        var cut = issue.atZone(ZoneId.of(schedule)).toInstant();

        assertThat(LocalDateTime.ofInstant(due(cut, ZoneId.of(schedule), zone), ZoneId.of(zone)))
                .isEqualTo(mail);
    }

    @Test
    void doesNotHoldUpWhoChoseNoPlace() {
        var early = Instant.parse("2026-11-26T06:00:00Z");

        assertThat(due(early, BERLIN, "UTC")).isEqualTo(early);
    }

    @Test
    void isNeverFartherThanTheZonesAreApart() {
        var random = new java.util.Random(20_261_126);
        for (int i = 0; i < 200; i++) {
            var cut = Instant.ofEpochSecond(1_800_000_000L + random.nextInt(100_000_000));
            var hours = LocalHours.after(cut, BERLIN);

            assertThat(hours.keySet())
                    .allSatisfy(
                            hour ->
                                    assertThat(hour)
                                            .isAfter(cut)
                                            .isBeforeOrEqualTo(cut.plus(Duration.ofHours(26))));
            assertThat(hours.values().stream().flatMap(java.util.List::stream))
                    .doesNotHaveDuplicates();
        }
    }

    private static Instant due(Instant cut, ZoneId schedule, String zone) {
        return LocalHours.after(cut, schedule).entrySet().stream()
                .filter(hour -> hour.getValue().contains(zone))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse(cut);
    }
}
