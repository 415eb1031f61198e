package dev.pressroom.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The moment by which the current invocation must have answered. A test passes a fixed clock.
public record Deadline(Instant at, InstantSource clock) {
    public static Deadline in(Duration remaining, InstantSource clock) {
        return new Deadline(clock.instant().plus(remaining), clock);
    }

    /// Time left; negative once the moment has passed.
    public Duration remaining() {
        return Duration.between(clock.instant(), at);
    }

    /// Stops work that could no longer be answered in time. Call before a step, never inside one.
    ///
    /// @throws JobFailure [FailureCode#OUT_OF_TIME] if less than `needed` is left
    public void require(Duration needed, String step) {
        if (remaining().compareTo(needed) < 0) {
            throw new JobFailure(FailureCode.OUT_OF_TIME, "no time left for " + step);
        }
    }
}
