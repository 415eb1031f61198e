package dev.pressroom.model;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How often a subscriber wants mail. Each has its own issues.
public enum NewsletterFrequency {
    DAILY("uuuu-MM-dd"),
    WEEKLY("YYYY-'W'ww"),
    MONTHLY("uuuu-MM");

    private final String pattern;

    NewsletterFrequency(String pattern) {
        this.pattern = pattern;
    }

    /// Names the day, ISO week or month that `date` lies in: `2026-11-25`, `2026-W48`, `2026-11`.
    /// There is at most one issue per list, frequency and period.
    public String period(LocalDate date) {
        // Weeks as in ISO 8601: the locale data of the United Kingdom counts them that way.
        return DateTimeFormatter.ofPattern(pattern, Locale.UK).format(date);
    }

    /// First day that an issue covers when there was none before it.
    public LocalDate lookBack(LocalDate date) {
        return switch (this) {
            case DAILY -> date.minusDays(1);
            case WEEKLY -> date.minusWeeks(1);
            case MONTHLY -> date.minusMonths(1);
        };
    }
}
