package dev.pressroom.moderation.application;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.moderation.application.port.ArticleReviews;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.application.port.RevisionTexts;
import dev.pressroom.moderation.application.port.TextReader;
import dev.pressroom.moderation.domain.ModerationPolicy;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.Subject;

/// Use case: bring the text of one revision to its verdict and ask for the decision.
///
/// Safe to repeat after a crash at any step: the first stored report stays, and asking for a decision
/// twice is harmless.
public final class ReviewArticleText {
    private final ArticleReviews reviews;
    private final RevisionTexts texts;
    private final TextReader reader;
    private final ExamineText examine;
    private final ModerationPolicy policy;
    private final Reports reports;
    private final Dispatch dispatch;

    public ReviewArticleText(
            ArticleReviews reviews,
            RevisionTexts texts,
            TextReader reader,
            ExamineText examine,
            ModerationPolicy policy,
            Reports reports,
            Dispatch dispatch) {
        this.reviews = reviews;
        this.texts = texts;
        this.reader = reader;
        this.examine = examine;
        this.policy = policy;
        this.reports = reports;
        this.dispatch = dispatch;
    }

    /// @throws JobFailure when a retry may help
    public ReviewOutcome review(ReviewArticle job, Deadline deadline) {
        var waiting = reviews.find(job.article()).filter(row -> row.revision() == job.revision());
        if (waiting.isEmpty()) {
            return new ReviewOutcome.Superseded();
        }
        var subject = new Subject.Text(job.article(), job.revision());
        var text = texts.find(job.article(), job.revision());
        if (text.isEmpty()) {
            return new ReviewOutcome.Refused(
                    new JobFailure(FailureCode.NOT_FOUND, "text of " + subject.key()));
        }
        var report =
                reports.latest(subject).orElseGet(() -> newReport(subject, text.get(), deadline));
        dispatch.decideArticle(job.article());
        return new ReviewOutcome.Reviewed(report.judgement().ruling());
    }

    private Report newReport(Subject subject, RevisionText text, Deadline deadline) {
        var hash = text.contentHash();
        var report =
                reports.ofContent(hash, examine.model())
                        .map(equal -> equal.reusedFor(subject, policy))
                        .orElseGet(
                                () ->
                                        Report.of(
                                                subject,
                                                hash,
                                                examine.examine(reader.read(text), deadline),
                                                policy));
        reports.add(report);
        // Of two reviewers at once the first one's report stays: both must follow that one.
        return reports.latest(subject).orElse(report);
    }
}
