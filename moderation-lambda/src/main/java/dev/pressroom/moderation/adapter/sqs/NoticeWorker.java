package dev.pressroom.moderation.adapter.sqs;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.moderation.application.NoticeOutcome;
import dev.pressroom.moderation.application.TellAuthor;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;

/// Messages of `author-notices`. A second call is safe: the notice is claimed once.
public final class NoticeWorker implements MessageWorker {
    private final JobCodec codec;
    private final TellAuthor authors;

    public NoticeWorker(JobCodec codec, TellAuthor authors) {
        this.codec = codec;
        this.authors = authors;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        if (codec.decode(body).job() instanceof NotifyAuthor job) {
            return verdictOn(authors.tell(job));
        }
        return new Verdict.Park(
                new JobFailure(FailureCode.CONTRACT_MISROUTED, "not an author notice"));
    }

    private static Verdict verdictOn(NoticeOutcome outcome) {
        return switch (outcome) {
            case NoticeOutcome.Sent _, NoticeOutcome.Taken _, NoticeOutcome.Uncertain _ ->
                    new Verdict.Done();
            case NoticeOutcome.Failed(var why) -> new Verdict.Park(why);
            case NoticeOutcome.Unknown(var why) -> new Verdict.Park(why);
        };
    }
}
