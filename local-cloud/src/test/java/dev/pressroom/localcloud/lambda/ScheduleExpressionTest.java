package dev.pressroom.localcloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cron(0 7 * * ? *)   | 2026-03-28T06:00:00Z | 2026-03-29T05:00:00Z
                    cron(0 7 ? * MON *) | 2026-03-01T10:00:00Z | 2026-03-02T06:00:00Z
                    cron(0 7 1 * ? *)   | 2026-03-02T10:00:00Z | 2026-04-01T05:00:00Z
                    cron(30 2 * * ? *)  | 2026-03-28T12:00:00Z | 2026-03-30T00:30:00Z
                    cron(30 2 * * ? *)  | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z
                    cron(30 2 * * ? *)  | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
                    rate(1 minute)      | 2026-03-01T10:00:00Z | 2026-03-01T10:01:00Z
                    rate(2 hours)       | 2026-03-01T10:00:00Z | 2026-03-01T12:00:00Z
                    """)
    void firesAtTheNextLocalTimeThatExists(String expression, Instant after, Instant next) {
        assertThat(ScheduleExpression.parse(expression, BERLIN).next(after, after)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(2 minute)",
                "rate(0 minutes)",
                "cron(0 7 * * * *)",
                "cron(0 7 ? * ? *)",
                "cron(0 7 * * ?)",
                "cron(61 7 * * ? *)",
                "at(2026-01-01T00:00:00)"
            })
    void refusesWhatEventBridgeRefuses(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScheduleExpression.parse(expression, BERLIN));
    }
}
