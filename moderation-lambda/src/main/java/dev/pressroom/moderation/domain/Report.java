package dev.pressroom.moderation.domain;

/// A judgement that was stored, with what it rests on.
///
/// @param contentHash SHA-256 of what was looked at, in hex
/// @param model       name and version of the classifier
public record Report(Subject subject, String contentHash, String model, Judgement judgement) {
    /// The same verdict for another subject with equal content.
    public Report reusedFor(Subject other) {
        return new Report(other, contentHash, model, judgement);
    }
}
