package dev.pressroom.image.adapter.sqs;

import dev.pressroom.image.application.ImageOutcome;
import dev.pressroom.image.application.RenderRenditions;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;

/// Jobs of the queue `image-render`. Safe to repeat: see [RenderRenditions].
public final class RenderWorker implements MessageWorker {
    private final JobCodec codec;
    private final RenderRenditions renderings;

    public RenderWorker(JobCodec codec, RenderRenditions renderings) {
        this.codec = codec;
        this.renderings = renderings;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        if (!(codec.decode(body).job() instanceof RenderImage job)) {
            return new Verdict.Park(
                    new JobFailure(FailureCode.CONTRACT_MISROUTED, "not a job for rendering"));
        }
        return verdict(renderings.render(job));
    }

    static Verdict verdict(ImageOutcome outcome) {
        return switch (outcome) {
            case ImageOutcome.Done _, ImageOutcome.Failed _ -> new Verdict.Done();
            case ImageOutcome.Refused(var why) -> new Verdict.Park(why);
        };
    }
}
