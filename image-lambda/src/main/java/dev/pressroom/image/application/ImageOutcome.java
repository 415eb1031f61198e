package dev.pressroom.image.application;

import dev.pressroom.model.JobFailure;

/// What work on one image can come to.
public sealed interface ImageOutcome {
    /// Done now or before.
    record Done() implements ImageOutcome {}

    /// The image failed, and that is recorded and announced.
    record Failed(JobFailure why) implements ImageOutcome {}

    /// Nothing that the failure could be recorded on.
    record Refused(JobFailure why) implements ImageOutcome {}
}
