package dev.pressroom.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How fast an issue goes out, worked out from its ledger on every read and stored nowhere.
///
/// @param mailsPerSecond over the last minute
/// @param due mails that wait for nothing but their turn
/// @param later mails that wait for the hour of their readers
/// @param lastHour when the hour of the last of those comes; null when nobody waits for one
public record SendingPace(double mailsPerSecond, long due, long later, @Nullable Instant lastHour) {
    /// How long the issue will take at this rate.
    ///
    /// @return empty when mails are due and none went out in the last minute
    public Optional<Duration> left(Instant now) {
        if (due > 0 && mailsPerSecond <= 0) {
            return Optional.empty();
        }
        var byRate =
                due == 0 ? Duration.ZERO : Duration.ofSeconds(Math.round(due / mailsPerSecond));
        var byHour =
                lastHour == null || lastHour.isBefore(now)
                        ? Duration.ZERO
                        : Duration.between(now, lastHour);
        return Optional.of(byRate.compareTo(byHour) > 0 ? byRate : byHour);
    }
}
