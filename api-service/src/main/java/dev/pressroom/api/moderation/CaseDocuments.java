package dev.pressroom.api.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mysql.ModerationTrail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What moderators get. Secrets and personal data that were found are masked everywhere.
final class CaseDocuments {
    private CaseDocuments() {}

    /// A case in the queue.
    ///
    /// @param kind    `HELD`, `APPEAL` or `REPLAY`
    /// @param plea    what the author, or the replay, says for it
    /// @param policyVersion that judged; null when there is no report
    /// @param claim   who looks at it; null when nobody does
    /// @param reasons the first 20 in a list of cases, the first 500 of one case
    record CaseSummary(
            String id,
            String article,
            int revision,
            String kind,
            String state,
            Instant openedAt,
            @Nullable String title,
            @Nullable String plea,
            @Nullable String policyVersion,
            @Nullable Claim claim,
            List<CaseReason> reasons) {}

    /// A case that one moderator looks at.
    ///
    /// @param mine whether that is the caller
    record Claim(String moderator, @JsonProperty("mine") boolean mine, Instant until) {}

    /// A case with all that is needed to decide it.
    ///
    /// @param models    that looked at the text and the images
    /// @param earlier   what moderators decided about this revision before
    record CaseDetail(
            CaseSummary summary,
            @Nullable String markdown,
            List<String> tags,
            List<CaseImage> images,
            List<String> models,
            List<EarlierCase> earlier) {}

    /// @param subject `text`, or the id of an image
    /// @param field   part of the revision that the passage is in; null for an image
    /// @param begin   first character of the passage, and `end` behind it
    record CaseReason(
            String subject,
            String label,
            double score,
            double threshold,
            String band,
            @Nullable String field,
            @Nullable String quote,
            int begin,
            int end) {
        static CaseReason of(String subject, ModerationReport.Reason reason) {
            var place = reason.place();
            return new CaseReason(
                    subject,
                    reason.label(),
                    reason.score(),
                    reason.threshold(),
                    reason.band(),
                    place == null ? null : place.field(),
                    place == null ? null : place.quote(),
                    place == null ? 0 : place.begin(),
                    place == null ? 0 : place.end());
        }
    }

    /// @param picture what the classifier looked at; null when there is none, or not any more
    record CaseImage(
            String id, String status, @Nullable String failure, @Nullable CasePicture picture) {}

    /// @param url works until `expiresAt`, for whoever has it
    record CasePicture(String url, Instant expiresAt) {}

    record EarlierCase(String kind, String state, @Nullable String plea, @Nullable String reason) {}

    /// One step of the trail.
    record TrailStep(
            long number,
            int revision,
            @Nullable String caseId,
            String step,
            String actor,
            @Nullable String reason,
            Instant at) {
        static TrailStep of(ModerationTrail.Numbered row) {
            var entry = row.entry();
            var caseId = entry.caseId();
            return new TrailStep(
                    row.number(),
                    entry.revision(),
                    caseId == null ? null : caseId.toString(),
                    entry.step().name(),
                    entry.actor(),
                    entry.reason(),
                    entry.at());
        }
    }
}
