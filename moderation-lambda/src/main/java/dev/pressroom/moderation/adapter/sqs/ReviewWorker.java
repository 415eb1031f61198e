package dev.pressroom.moderation.adapter.sqs;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.ConfirmSubscription;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.FinishImage;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.model.job.RemoveImage;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.model.job.ReviewImage;
import dev.pressroom.model.job.SendDelivery;
import dev.pressroom.model.job.SendTestIssue;
import dev.pressroom.moderation.application.DecideRevision;
import dev.pressroom.moderation.application.DecisionOutcome;
import dev.pressroom.moderation.application.ReviewArticleText;
import dev.pressroom.moderation.application.ReviewImageContent;
import dev.pressroom.moderation.application.ReviewOutcome;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;

/// Messages of `moderation-jobs`. A second call is safe: each use case says why.
public final class ReviewWorker implements MessageWorker {
    private final JobCodec codec;
    private final ReviewImageContent images;
    private final ReviewArticleText articles;
    private final DecideRevision decisions;

    public ReviewWorker(
            JobCodec codec,
            ReviewImageContent images,
            ReviewArticleText articles,
            DecideRevision decisions) {
        this.codec = codec;
        this.images = images;
        this.articles = articles;
        this.decisions = decisions;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        return switch (codec.decode(body).job()) {
            case ReviewImage job -> verdictOn(images.review(job, deadline));
            case ReviewArticle job -> verdictOn(articles.review(job, deadline));
            case DecideArticle job -> verdictOn(decisions.decide(job));
            // Work of another queue: the template is miswired, and a retry cannot help.
            case RenderImage _,
                    FinishImage _,
                    RemoveImage _,
                    NotifyAuthor _,
                    ConfirmSubscription _,
                    SendDelivery _,
                    SendTestIssue _ ->
                    new Verdict.Park(
                            new JobFailure(FailureCode.CONTRACT_MISROUTED, "not a review job"));
        };
    }

    private static Verdict verdictOn(ReviewOutcome outcome) {
        return switch (outcome) {
            case ReviewOutcome.Reviewed _, ReviewOutcome.Superseded _ -> new Verdict.Done();
            case ReviewOutcome.Refused(var why) -> new Verdict.Park(why);
        };
    }

    private static Verdict verdictOn(DecisionOutcome outcome) {
        return switch (outcome) {
            case DecisionOutcome.Decided _,
                    DecisionOutcome.WaitsForItsTime _,
                    DecisionOutcome.NothingToDecide _ ->
                    new Verdict.Done();
            case DecisionOutcome.Refused(var why) -> new Verdict.Park(why);
        };
    }
}
