package dev.pressroom.moderation.application.port;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.NoticeKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row for each kind of news that an author must be told. The claim is what makes a notice unique:
/// of two attempts one may send.
///
/// All methods throw [dev.pressroom.model.JobFailure] when the outcome is unknown; then nothing may
/// be sent.
public interface Notices {
    Optional<Notice> find(ArticleId article, int revision, NoticeKind kind);

    /// One conditional step; false if the notice is not in `from` any more. From `SENDING` back to
    /// `PENDING` only when the mail was certainly not sent.
    boolean advance(Notice notice, DeliveryState from, DeliveryState to);

    /// Claims from before `before` become `UNCERTAIN`.
    int markStale(Instant before);

    List<Notice> pendingSince(Instant before, int limit);

    /// Who must be told what about which revision.
    ///
    /// @param moderatorNote what a person gave as the reason, absent when no person decided
    record Notice(
            ArticleId article,
            int revision,
            NoticeKind kind,
            AuthorId author,
            ArticleStatus outcome,
            DeliveryState state,
            @Nullable String moderatorNote) {}
}
