package dev.pressroom.image.adapter.sqs;

import dev.pressroom.image.application.FinishRenditions;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.FinishImage;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;

/// Jobs of the queue `image-finish`. Safe to repeat: see [FinishRenditions].
public final class FinishWorker implements MessageWorker {
    private final JobCodec codec;
    private final FinishRenditions finishings;

    public FinishWorker(JobCodec codec, FinishRenditions finishings) {
        this.codec = codec;
        this.finishings = finishings;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        if (!(codec.decode(body).job() instanceof FinishImage job)) {
            return new Verdict.Park(
                    new JobFailure(FailureCode.CONTRACT_MISROUTED, "not a job for finishing"));
        }
        return RenderWorker.verdict(finishings.finish(job, deadline));
    }
}
