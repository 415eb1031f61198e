package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.AuthorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where an article stands. Its texts are revisions in the document store.
///
/// @param draftRevision   the newest saved revision
/// @param reviewRevision  the revision under review, also while another one is live
/// @param reviewHeld      whether the review waits for a person
/// @param liveRevision    what readers get while the status is `PUBLISHED`
/// @param decidedRevision the last revision that was decided, with its `decision`
/// @param version         rises with each save by the author; the ETag
/// @param submittedRevision the newest revision that was ever submitted: it is frozen, and all before
/// @param autosavingSince when the draft was autosaved first; null after a save by hand
/// @param publishAt       before that the revision under review is not published; null for at once
/// @param clearedAt       when the revision under review was cleared, while it waits for that time
public record ArticleRow(
        ArticleId id,
        AuthorId author,
        ArticleStatus status,
        String title,
        @Nullable String slug,
        int draftRevision,
        @Nullable Integer reviewRevision,
        boolean reviewHeld,
        @Nullable Integer liveRevision,
        @Nullable Integer decidedRevision,
        @Nullable ArticleStatus decision,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable Integer submittedRevision,
        @Nullable Instant autosavingSince,
        @Nullable Instant publishAt,
        @Nullable Instant clearedAt) {
    /// The same with another title.
    ArticleRow titled(String other) {
        return new ArticleRow(
                id,
                author,
                status,
                other,
                slug,
                draftRevision,
                reviewRevision,
                reviewHeld,
                liveRevision,
                decidedRevision,
                decision,
                version,
                createdAt,
                updatedAt,
                publishedAt,
                submittedRevision,
                autosavingSince,
                publishAt,
                clearedAt);
    }

    /// Whether this revision was submitted, so that it never changes again.
    public boolean frozen(int revision) {
        return submittedRevision != null && revision <= submittedRevision;
    }
}
