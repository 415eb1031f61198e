package dev.pressroom.moderation.application;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.moderation.application.port.ArticleReviews;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.application.port.RevisionTexts;
import dev.pressroom.moderation.application.port.TextClassifier;
import dev.pressroom.moderation.application.port.TextReader;
import dev.pressroom.moderation.domain.Finding;
import dev.pressroom.moderation.domain.ModerationPolicy;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.SecretScanner;
import dev.pressroom.moderation.domain.Subject;
import java.util.List;
import java.util.stream.Stream;

/// Use case: bring the text of one revision to its verdict and ask for the decision.
///
/// Safe to repeat after a crash at any step: the first stored report stays, and asking for a decision
/// twice is harmless.
public final class ReviewArticleText {
    private final ArticleReviews reviews;
    private final RevisionTexts texts;
    private final TextReader reader;
    private final TextClassifier classifier;
    private final ModerationPolicy policy;
    private final Reports reports;
    private final Dispatch dispatch;
    private final SecretScanner secrets = new SecretScanner();

    public ReviewArticleText(
            ArticleReviews reviews,
            RevisionTexts texts,
            TextReader reader,
            TextClassifier classifier,
            ModerationPolicy policy,
            Reports reports,
            Dispatch dispatch) {
        this.reviews = reviews;
        this.texts = texts;
        this.reader = reader;
        this.classifier = classifier;
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
                reports.ofContent(hash, policy.version())
                        .map(equal -> equal.reusedFor(subject))
                        .orElseGet(() -> classify(subject, hash, text, deadline));
        reports.add(report);
        return report;
    }

    private Report classify(Subject subject, String hash, RevisionText text, Deadline deadline) {
        var blocks = reader.read(text);
        var classified = classifier.classify(blocks, deadline);
        List<Finding> found =
                Stream.concat(
                                classified.findings().stream(),
                                blocks.stream().flatMap(block -> secrets.scan(block).stream()))
                        .toList();
        return new Report(subject, hash, classified.model(), policy.judge(found));
    }
}
