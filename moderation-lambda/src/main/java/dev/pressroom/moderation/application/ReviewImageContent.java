package dev.pressroom.moderation.application;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.job.ReviewImage;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.ImageClassifier;
import dev.pressroom.moderation.application.port.Pictures;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.domain.ModerationPolicy;
import dev.pressroom.moderation.domain.Picture;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.Ruling;
import dev.pressroom.moderation.domain.Subject;

/// Use case: bring one ingested image to its verdict and send on what follows.
///
/// Safe to repeat after a crash at any step: the first stored report stays, the status moves by one
/// conditional write, and what follows is worked out from the status that is found.
public final class ReviewImageContent {
    private final Pictures pictures;
    private final ImageClassifier classifier;
    private final ModerationPolicy policy;
    private final Reports reports;
    private final Dispatch dispatch;

    public ReviewImageContent(
            Pictures pictures,
            ImageClassifier classifier,
            ModerationPolicy policy,
            Reports reports,
            Dispatch dispatch) {
        this.pictures = pictures;
        this.classifier = classifier;
        this.policy = policy;
        this.reports = reports;
        this.dispatch = dispatch;
    }

    /// @throws JobFailure when a retry may help
    public ReviewOutcome review(ReviewImage job, Deadline deadline) {
        var found = pictures.find(job.image());
        if (found.isEmpty()) {
            return new ReviewOutcome.Refused(
                    new JobFailure(FailureCode.IMAGE_MISSING, "image " + job.image()));
        }
        var picture = found.get();
        if (picture.status() == ImageStatus.EXPECTED) {
            throw new JobFailure(FailureCode.NOT_READY, "image " + job.image() + " not ingested");
        }
        if (picture.status() == ImageStatus.INGESTED) {
            settle(picture, deadline);
        }
        return sendOn(pictures.find(job.image()).orElse(picture));
    }

    private void settle(Picture picture, Deadline deadline) {
        var subject = new Subject.Picture(picture.id());
        Report report;
        try {
            report = reports.latest(subject).orElseGet(() -> newReport(picture, deadline));
        } catch (JobFailure failure) {
            if (failure.code().retryable()) {
                throw failure;
            }
            pictures.refuse(picture.id(), ImageStatus.INGESTED, ImageStatus.FAILED, failure.code());
            return;
        }
        switch (report.judgement().ruling()) {
            case CLEAR -> pictures.advance(picture.id(), ImageStatus.INGESTED, ImageStatus.CLEARED);
            case HOLD -> pictures.advance(picture.id(), ImageStatus.INGESTED, ImageStatus.HELD);
            case REJECT ->
                    pictures.refuse(
                            picture.id(),
                            ImageStatus.INGESTED,
                            ImageStatus.FLAGGED,
                            FailureCode.IMAGE_REFUSED);
        }
    }

    private Report newReport(Picture picture, Deadline deadline) {
        var subject = new Subject.Picture(picture.id());
        var report =
                reports.ofContent(picture.sha256(), classifier.model())
                        .map(equal -> equal.reusedFor(subject, policy))
                        .orElseGet(() -> classify(picture, subject, deadline));
        reports.add(report);
        // Of two reviewers at once the first one's report stays: both must follow that one.
        return reports.latest(subject).orElse(report);
    }

    private Report classify(Picture picture, Subject subject, Deadline deadline) {
        var classified = classifier.classify(picture.reviewKey(), deadline);
        return Report.of(subject, picture.sha256(), classified, policy);
    }

    private ReviewOutcome sendOn(Picture picture) {
        return switch (picture.status()) {
            case EXPECTED, INGESTED ->
                    throw new JobFailure(
                            FailureCode.NOT_READY, "image " + picture.id() + " was not settled");
            case CLEARED -> {
                dispatch.renderImage(picture.id(), picture.presetSet());
                yield new ReviewOutcome.Reviewed(Ruling.CLEAR);
            }
            case FLAGGED -> {
                dispatch.imageRejected(picture, failure(picture));
                decide(picture);
                yield new ReviewOutcome.Reviewed(Ruling.REJECT);
            }
            case HELD -> {
                decide(picture);
                yield new ReviewOutcome.Reviewed(Ruling.HOLD);
            }
            case FAILED -> {
                dispatch.imageFailed(picture, failure(picture));
                decide(picture);
                yield new ReviewOutcome.Superseded();
            }
            case READY, DELETED -> {
                decide(picture);
                yield new ReviewOutcome.Superseded();
            }
        };
    }

    private static String failure(Picture picture) {
        var failure = picture.failure();
        return failure == null ? FailureCode.IMAGE_REFUSED.code() : failure;
    }

    private void decide(Picture picture) {
        var article = picture.article();
        if (article != null) {
            dispatch.decideArticle(article);
        }
    }
}
