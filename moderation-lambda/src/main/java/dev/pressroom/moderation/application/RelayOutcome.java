package dev.pressroom.moderation.application;

/// What relaying one event came to.
public sealed interface RelayOutcome {
    /// Its author can hear it.
    record Told() implements RelayOutcome {}

    /// It is about nothing that an author has.
    record Nobody() implements RelayOutcome {}
}
