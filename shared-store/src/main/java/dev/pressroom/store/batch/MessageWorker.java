package dev.pressroom.store.batch;

import dev.pressroom.model.Deadline;

/// Works on one message. Called again for the same message after a crash or a redelivery, so every
/// implementation says why a second call is safe.
@FunctionalInterface
public interface MessageWorker {
    /// @param body text of the message, as it was sent
    /// @throws dev.pressroom.model.JobFailure instead of a verdict, when its blame decides
    Verdict work(String body, Deadline deadline);
}
