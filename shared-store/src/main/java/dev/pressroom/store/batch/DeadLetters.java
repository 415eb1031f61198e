package dev.pressroom.store.batch;

import dev.pressroom.model.FailureCode;

/// Where a hopeless message goes at once, with its reason.
@FunctionalInterface
public interface DeadLetters {
    /// @throws dev.pressroom.model.JobFailure if it is not certain that the message was stored; it
    ///     then stays in its queue
    void park(String messageId, String body, FailureCode why);
}
