package dev.pressroom.moderation.application;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.moderation.application.port.ArticleReviews;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.Pictures;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.application.port.RevisionTexts;
import dev.pressroom.moderation.domain.Approval;
import dev.pressroom.moderation.domain.Decision;
import dev.pressroom.moderation.domain.Picture;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.Ruling;
import dev.pressroom.moderation.domain.Subject;
import dev.pressroom.moderation.domain.UnderReview;
import dev.pressroom.publishing.slug.Slug;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Use case: decide the revision under review once its text and all its images are settled. The
/// decision is one conditional transaction, so a second call finds nothing to decide.
///
/// A revision whose author chose a later time is noted as cleared, and is asked for again by the sweep
/// when its time has come: the condition on the time is part of the update that publishes.
///
/// A moderator's approval clears what the policy held: the text counts as clear, and held images go
/// on to be rendered. It clears what the policy rejects only when he granted an appeal with it.
public final class DecideRevision {
    private static final int MOST_REASONS = 20;

    private final ArticleReviews reviews;
    private final RevisionTexts texts;
    private final Pictures pictures;
    private final Reports reports;
    private final Dispatch dispatch;

    public DecideRevision(
            ArticleReviews reviews,
            RevisionTexts texts,
            Pictures pictures,
            Reports reports,
            Dispatch dispatch) {
        this.reviews = reviews;
        this.texts = texts;
        this.pictures = pictures;
        this.reports = reports;
        this.dispatch = dispatch;
    }

    /// @throws JobFailure when a retry may help
    public DecisionOutcome decide(DecideArticle job) {
        var review = reviews.find(job.article()).filter(row -> !row.held());
        return review.isEmpty() ? new DecisionOutcome.NothingToDecide() : decide(review.get());
    }

    private DecisionOutcome decide(UnderReview review) {
        var subject = new Subject.Text(review.article(), review.revision());
        var text = texts.find(review.article(), review.revision());
        if (text.isEmpty()) {
            return new DecisionOutcome.Refused(
                    new JobFailure(FailureCode.NOT_FOUND, "text of " + subject.key()));
        }
        var approval = reviews.approval(review);
        var report = reports.latest(subject);
        var decision =
                Decision.of(
                        report.map(it -> approval.on(it.judgement().ruling())),
                        statuses(review, text.get(), approval));
        var mine =
                switch (decision) {
                    case WAIT -> false;
                    case PUBLISH ->
                            reviews.publish(review, text.get(), Slug.of(text.get().title()));
                    case REJECT -> reviews.reject(review, because(report, text.get()));
                    case HOLD -> reviews.hold(review, because(report, text.get()));
                };
        if (mine) {
            return new DecisionOutcome.Decided(decision);
        }
        return decision == Decision.PUBLISH && reviews.keepForLater(review)
                ? new DecisionOutcome.WaitsForItsTime()
                : new DecisionOutcome.NothingToDecide();
    }

    /// Labels and scores alone: quotes stay in the reports.
    private String because(Optional<Report> text, RevisionText revision) {
        var images =
                revision.images().stream()
                        .flatMap(image -> reports.latest(new Subject.Picture(image)).stream());
        var reasons =
                Stream.concat(text.stream(), images)
                        .flatMap(report -> report.judgement().reasons().stream())
                        .map(
                                reason ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s %.2f",
                                                reason.label(),
                                                reason.score()))
                        .distinct()
                        .limit(MOST_REASONS)
                        .collect(Collectors.joining(", "));
        var version = text.map(report -> report.judgement().policyVersion()).orElse("");
        return "policy " + version + ": " + (reasons.isEmpty() ? "an image failed" : reasons);
    }

    /// An image that is unknown, or another article's, can never become ready.
    private List<ImageStatus> statuses(UnderReview review, RevisionText text, Approval approval) {
        Map<ImageId, Picture> known =
                pictures.findAll(text.images()).stream()
                        .filter(picture -> review.article().equals(picture.article()))
                        .collect(Collectors.toMap(Picture::id, picture -> picture));
        return text.images().stream()
                .map(
                        id ->
                                Optional.ofNullable(known.get(id))
                                        .map(picture -> cleared(picture, approval))
                                        .orElse(ImageStatus.FAILED))
                .toList();
    }

    /// A crash between the two steps leaves a cleared image, which the sweep has rendered.
    private ImageStatus cleared(Picture picture, Approval approval) {
        var status = picture.status();
        var cleared =
                status == ImageStatus.HELD
                        ? approval.on(Ruling.HOLD)
                        : status == ImageStatus.FLAGGED ? approval.on(Ruling.REJECT) : null;
        if (cleared != Ruling.CLEAR) {
            return status;
        }
        if (pictures.advance(picture.id(), status, ImageStatus.CLEARED)) {
            dispatch.renderImage(picture.id(), picture.presetSet());
        }
        return ImageStatus.CLEARED;
    }
}
