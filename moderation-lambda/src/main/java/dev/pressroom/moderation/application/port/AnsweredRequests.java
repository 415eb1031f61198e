package dev.pressroom.moderation.application.port;

import java.time.Instant;

/// What the API keeps to answer a repeated request alike.
@FunctionalInterface
public interface AnsweredRequests {
    /// Forgets those that came before `before`.
    ///
    /// @return how many
    /// @throws dev.pressroom.model.JobFailure with
    ///     [dev.pressroom.model.FailureCode#STORE_UNAVAILABLE] when the store does not answer
    int forget(Instant before);
}
