package dev.pressroom.moderation.application;

import dev.pressroom.model.JobFailure;

/// What telling an author can come to.
public sealed interface NoticeOutcome {
    record Sent() implements NoticeOutcome {}

    /// Another attempt has it, or had it.
    record Taken() implements NoticeOutcome {}

    /// Nobody knows whether it was sent; the mail service's own events will tell.
    record Uncertain() implements NoticeOutcome {}

    /// Certainly not sent, and never will be; recorded.
    record Failed(JobFailure why) implements NoticeOutcome {}

    /// There is no such notice.
    record Unknown(JobFailure why) implements NoticeOutcome {}
}
