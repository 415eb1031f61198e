package dev.pressroom.moderation.application.port;

import dev.pressroom.model.ArticleId;
import dev.pressroom.moderation.domain.Approval;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.UnderReview;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Revisions under review, and their decisions. Each decision is one transaction: the article, the
/// author's notice and what is announced commit together or not at all. A decision that was taken
/// before answers false and changes nothing, so deciding twice is harmless.
///
/// All methods throw [dev.pressroom.model.JobFailure] with
/// [dev.pressroom.model.FailureCode#STORE_UNAVAILABLE] when the outcome is unknown.
public interface ArticleReviews {
    /// The revision of an article that is under review, if there is one.
    Optional<UnderReview> find(ArticleId article);

    /// Makes the revision the live one, and what can be found of the article.
    ///
    /// @param wishedSlug made of the title; another title gives another slug, and the old one leads there
    /// @return false also when the time that the author chose has not come
    boolean publish(UnderReview review, RevisionText text, String wishedSlug);

    /// Notes that the revision is cleared and waits for the time that its author chose.
    ///
    /// @return false if it need not wait, or is noted already
    boolean keepForLater(UnderReview review);

    /// Cleared revisions whose time has come.
    List<UnderReview> due(Instant now, int limit);

    /// @param because for the trail, in one line
    boolean reject(UnderReview review, String because);

    /// Opens a case for a moderator and tells the author that a person will look.
    ///
    /// @param because for the trail, in one line
    boolean hold(UnderReview review, String because);

    /// What a moderator approved of this revision.
    Approval approval(UnderReview review);

    /// Reviews that began before `before` and wait for no person and no time.
    List<UnderReview> waitingSince(Instant before, int limit);
}
