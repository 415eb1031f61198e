package dev.pressroom.store.batch;

import dev.pressroom.model.JobFailure;

/// What happens to a message. There is no fourth case and no exception for one.
public sealed interface Verdict {
    /// Finished, or found already finished. SQS deletes the message.
    record Done() implements Verdict {}

    /// Not finished, and trying again may help. SQS delivers it again.
    record TryAgain(JobFailure why) implements Verdict {}

    /// Can never succeed. Goes to the dead-letter queue with its reason, at once.
    record Park(JobFailure why) implements Verdict {}

    /// The verdict that the blame of the failure asks for.
    static Verdict on(JobFailure why) {
        return why.code().retryable() ? new TryAgain(why) : new Park(why);
    }
}
