package dev.pressroom.newsletter.adapter.sqs;

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
import dev.pressroom.newsletter.application.AskToConfirm;
import dev.pressroom.newsletter.application.SendIssue;
import dev.pressroom.newsletter.application.SendTest;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;

/// Jobs of the queue `newsletter-sends`. A second call is safe: the ledger's claim is taken once.
public final class SendWorker implements MessageWorker {
    private final JobCodec codec;
    private final SendIssue sending;
    private final AskToConfirm asking;
    private final SendTest testing;

    public SendWorker(JobCodec codec, SendIssue sending, AskToConfirm asking, SendTest testing) {
        this.codec = codec;
        this.sending = sending;
        this.asking = asking;
        this.testing = testing;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        return switch (codec.decode(body).job()) {
            case SendDelivery job -> verdictOn(sending.send(job.delivery()));
            case SendTestIssue job ->
                    testing.send(job.issue(), job.admin())
                            .<Verdict>map(Verdict.Park::new)
                            .orElseGet(Verdict.Done::new);
            case ConfirmSubscription job -> verdictOn(asking.ask(job.subscriber()));
            case ReviewImage _,
                    ReviewArticle _,
                    DecideArticle _,
                    RenderImage _,
                    FinishImage _,
                    RemoveImage _,
                    NotifyAuthor _ ->
                    new Verdict.Park(
                            new JobFailure(
                                    FailureCode.CONTRACT_MISROUTED, "not a job for sending"));
        };
    }

    private static Verdict verdictOn(SendIssue.Outcome outcome) {
        return switch (outcome) {
            case SendIssue.Outcome.Ended _,
                    SendIssue.Outcome.Taken _,
                    SendIssue.Outcome.Held _,
                    SendIssue.Outcome.Later _ ->
                    new Verdict.Done();
            case SendIssue.Outcome.Missing(var why) -> new Verdict.Park(why);
        };
    }

    private static Verdict verdictOn(AskToConfirm.Outcome outcome) {
        return switch (outcome) {
            case ASKED, NOTHING_TO_CONFIRM, LATER -> new Verdict.Done();
            case REFUSED ->
                    new Verdict.Park(new JobFailure(FailureCode.MAIL_REFUSED, "a mail to confirm"));
        };
    }
}
