package dev.pressroom.moderation.application.port;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.domain.NoticeText;

/// Mail to authors. Never tries twice.
@FunctionalInterface
public interface AuthorMail {
    /// @param tag comes back in the mail service's own events
    /// @throws JobFailure [dev.pressroom.model.FailureCode#MAIL_UNAVAILABLE] if nobody knows whether
    ///     the mail was taken
    Outcome send(AuthorId author, NoticeText text, String tag);

    /// What the mail service said.
    sealed interface Outcome {
        record Accepted() implements Outcome {}

        /// Not sent, and never will be.
        record Refused(JobFailure why) implements Outcome {}

        /// Certainly not sent; try later.
        record Throttled() implements Outcome {}
    }
}
