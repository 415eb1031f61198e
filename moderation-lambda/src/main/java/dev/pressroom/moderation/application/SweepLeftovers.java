package dev.pressroom.moderation.application;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.moderation.application.port.AnsweredRequests;
import dev.pressroom.moderation.application.port.ArticleReviews;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.Notices;
import dev.pressroom.moderation.application.port.Pictures;
import dev.pressroom.moderation.application.port.Uploads;
import dev.pressroom.moderation.domain.Picture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Use case: find work whose message was lost and send the message again, and forget what nobody
/// may ask for any more. Looks only at states, so
/// it needs no memory of its own; whatever it repeats by mistake is harmless.
public final class SweepLeftovers {
    /// How long an upload may take to arrive at all.
    private static final Duration UPLOAD_EXPIRES_AFTER = Duration.ofHours(24);

    /// The longest time-out of a function (1 minute) and 15 minutes more: no sender is alive then.
    private static final Duration CLAIM_IS_STALE_AFTER = Duration.ofMinutes(16);

    /// How long a client may repeat a request with its key and get the first answer.
    private static final Duration ANSWER_IS_KEPT_FOR = Duration.ofHours(24);

    private static final int BATCH = 200;

    private final Pictures pictures;
    private final Uploads uploads;
    private final ArticleReviews reviews;
    private final Notices notices;
    private final AnsweredRequests answered;
    private final Dispatch dispatch;
    private final Duration after;
    private final InstantSource clock;

    /// @param after how long a state must have stood still before its message counts as lost
    public SweepLeftovers(
            Pictures pictures,
            Uploads uploads,
            ArticleReviews reviews,
            Notices notices,
            AnsweredRequests answered,
            Dispatch dispatch,
            Duration after,
            InstantSource clock) {
        this.pictures = pictures;
        this.uploads = uploads;
        this.reviews = reviews;
        this.notices = notices;
        this.answered = answered;
        this.dispatch = dispatch;
        this.after = after;
        this.clock = clock;
    }

    /// @throws dev.pressroom.model.JobFailure when a store or a queue does not answer; the next sweep
    ///     goes on
    public SweepReport sweep() {
        var now = clock.instant();
        var before = now.minus(after);
        var messages = dispatch.sendLeftBehind();
        int announced = 0;
        int expired = 0;
        for (var picture : pictures.unchangedSince(ImageStatus.EXPECTED, before, BATCH)) {
            if (announced(picture)) {
                announced++;
            } else if (expired(picture, now)) {
                expired++;
            }
        }
        return new SweepReport(
                messages,
                announced,
                expired,
                resumeImages(before),
                resumeArticles(before),
                publishDue(now),
                resumeNotices(before),
                notices.markStale(now.minus(CLAIM_IS_STALE_AFTER)),
                answered.forget(now.minus(ANSWER_IS_KEPT_FOR)));
    }

    private boolean announced(Picture picture) {
        var upload = uploads.find(picture.sourceKey());
        upload.ifPresent(found -> dispatch.uploadArrived(picture, found));
        return upload.isPresent();
    }

    private boolean expired(Picture picture, Instant now) {
        if (picture.createdAt().plus(UPLOAD_EXPIRES_AFTER).isAfter(now)
                || !pictures.refuse(
                        picture.id(),
                        ImageStatus.EXPECTED,
                        ImageStatus.FAILED,
                        FailureCode.IMAGE_MISSING)) {
            return false;
        }
        dispatch.imageFailed(picture, FailureCode.IMAGE_MISSING.code());
        var article = picture.article();
        if (article != null) {
            dispatch.decideArticle(article);
        }
        return true;
    }

    private int resumeImages(Instant before) {
        var ingested = pictures.unchangedSince(ImageStatus.INGESTED, before, BATCH);
        for (var picture : ingested) {
            if (picture.article() == null) {
                // Belongs to no article, so nobody reviews it: its own pipeline takes it up again.
                announced(picture);
            } else {
                dispatch.reviewImage(picture.id());
            }
        }
        var cleared = pictures.unchangedSince(ImageStatus.CLEARED, before, BATCH);
        cleared.forEach(picture -> dispatch.renderImage(picture.id(), picture.presetSet()));
        var deleted = pictures.unchangedSince(ImageStatus.DELETED, before, BATCH);
        deleted.forEach(picture -> dispatch.removeImage(picture.id()));
        return ingested.size() + cleared.size() + deleted.size() + resumeSecondPasses(before);
    }

    private int resumeSecondPasses(Instant before) {
        var unfinished = pictures.unfinishedSince(before, BATCH);
        for (var picture : unfinished) {
            dispatch.finishImage(picture.id(), picture.presetSet());
            pictures.reminded(picture.id());
        }
        return unfinished.size();
    }

    /// The review finds a verdict that is stored already and asks for the decision.
    private int resumeArticles(Instant before) {
        var waiting = reviews.waitingSince(before, BATCH);
        waiting.forEach(review -> dispatch.reviewArticle(review.article(), review.revision()));
        return waiting.size();
    }

    /// Asked for at each sweep until it is published: the decision publishes a revision once.
    private int publishDue(Instant now) {
        var due = reviews.due(now, BATCH);
        due.forEach(review -> dispatch.decideArticle(review.article()));
        return due.size();
    }

    private int resumeNotices(Instant before) {
        var pending = notices.pendingSince(before, BATCH);
        pending.forEach(
                notice ->
                        dispatch.notifyAuthor(notice.article(), notice.revision(), notice.kind()));
        return pending.size();
    }
}
