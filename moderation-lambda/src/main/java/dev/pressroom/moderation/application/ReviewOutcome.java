package dev.pressroom.moderation.application;

import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.domain.Ruling;

/// What a review can come to.
public sealed interface ReviewOutcome {
    /// There is a verdict, from this or an earlier call, and what follows from it was sent on.
    record Reviewed(Ruling ruling) implements ReviewOutcome {}

    /// Nothing to do any more: the subject has moved on.
    record Superseded() implements ReviewOutcome {}

    /// Can never be reviewed.
    record Refused(JobFailure why) implements ReviewOutcome {}
}
