package dev.pressroom.store.mongo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the classifiers found in one text or image, and what the policy made of it.
///
/// @param subject     `article:ID:REVISION` or `image:ID`
/// @param contentHash SHA-256 of what was looked at, in hex: equal content needs no second look
/// @param judgement   `CLEAR`, `HOLD` or `REJECT`
/// @param model       name and version of the classifier, as it states them
public record ModerationReport(
        String subject,
        String contentHash,
        String policyVersion,
        String model,
        String judgement,
        List<Finding> findings,
        Instant createdAt) {
    public ModerationReport {
        findings = List.copyOf(findings);
    }

    /// One label of a classifier.
    ///
    /// @param score     0 to 1
    /// @param threshold the score from which the band begins
    /// @param band      `CLEAR`, `HOLD` or `REJECT`
    /// @param quote     the passage of the text; null for an image
    /// @param begin     first character of the passage in the revision's text, and `end` behind it
    public record Finding(
            String label,
            double score,
            double threshold,
            String band,
            @Nullable String quote,
            int begin,
            int end) {}
}
