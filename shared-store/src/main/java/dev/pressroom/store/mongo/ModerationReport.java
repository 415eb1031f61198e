package dev.pressroom.store.mongo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found in one text or image, and what the policy made of it.
///
/// @param subject     `article:ID:REVISION` or `image:ID`
/// @param contentHash SHA-256 of what was looked at, in hex: equal content needs no second look
/// @param judgement   `CLEAR`, `HOLD` or `REJECT`
/// @param model       names and versions of all that looked, as they state them
/// @param reasons     why it was not simply cleared
/// @param findings    everything that was found, also what counts for nothing today
public record ModerationReport(
        String subject,
        String contentHash,
        String policyVersion,
        String model,
        String judgement,
        List<Reason> reasons,
        List<Finding> findings,
        Instant createdAt) {
    /// Stands in a quote for one character that was taken out.
    public static final char MASK = '•';

    public ModerationReport {
        reasons = List.copyOf(reasons);
        findings = List.copyOf(findings);
    }

    /// One finding that was held against the subject.
    ///
    /// @param score     0 to 1
    /// @param threshold the score from which the band begins
    /// @param band      `HOLD` or `REJECT`
    /// @param place     the passage of the text; null for an image or the whole text
    public record Reason(
            String label, double score, double threshold, String band, @Nullable Place place) {}

    /// One label of a classifier or a scanner.
    ///
    /// @param kind    which question it answers, for example `TOXICITY`
    /// @param parents broader labels, the nearest first
    public record Finding(
            String kind, String label, List<String> parents, double score, @Nullable Place place) {
        public Finding {
            parents = List.copyOf(parents);
        }

        /// Whether its passage is a secret or somebody's data, which others must not read.
        public boolean isMasked() {
            return (kind.equals("SECRET") || kind.equals("PII"))
                    && place != null
                    && place.quote().indexOf(MASK) >= 0;
        }
    }

    /// A passage of a revision.
    ///
    /// @param field `title`, `body` or `tags`
    /// @param begin first character of the passage in the field, and `end` behind it
    /// @param quote the passage, shortened, with secrets and personal data masked
    public record Place(String field, int begin, int end, String quote) {}
}
