package dev.pressroom.moderation.application;

import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.domain.Decision;

/// What asking for a decision can come to.
public sealed interface DecisionOutcome {
    record Decided(Decision decision) implements DecisionOutcome {}

    /// Cleared, and to be published at the time that its author chose.
    record WaitsForItsTime() implements DecisionOutcome {}

    /// Not complete yet, or decided before.
    record NothingToDecide() implements DecisionOutcome {}

    /// Can never be decided.
    record Refused(JobFailure why) implements DecisionOutcome {}
}
