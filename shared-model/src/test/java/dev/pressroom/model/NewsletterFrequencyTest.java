package dev.pressroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsletterFrequencyTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    DAILY,   2026-11-25, 2026-11-25
                    WEEKLY,  2026-11-25, 2026-W48
                    WEEKLY,  2027-01-01, 2026-W53
                    WEEKLY,  2027-01-04, 2027-W01
                    WEEKLY,  2024-12-30, 2025-W01
                    MONTHLY, 2026-11-25, 2026-11
                    """)
    void aPeriodIsNamedAsInIso8601(NewsletterFrequency frequency, LocalDate date, String period) {
        assertThat(frequency.period(date)).isEqualTo(period);
    }
}
