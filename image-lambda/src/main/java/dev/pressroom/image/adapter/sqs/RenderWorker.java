package dev.pressroom.image.adapter.sqs;

import dev.pressroom.image.application.ImageOutcome;
import dev.pressroom.image.application.RemoveDeletedImage;
import dev.pressroom.image.application.RenderRenditions;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.RemoveImage;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;

/// Jobs of the queue `image-render`. Safe to repeat: see [RenderRenditions] and [RemoveDeletedImage].
public final class RenderWorker implements MessageWorker {
    private final JobCodec codec;
    private final RenderRenditions renderings;
    private final RemoveDeletedImage removals;

    public RenderWorker(JobCodec codec, RenderRenditions renderings, RemoveDeletedImage removals) {
        this.codec = codec;
        this.renderings = renderings;
        this.removals = removals;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        return switch (codec.decode(body).job()) {
            case RenderImage job -> verdict(renderings.render(job));
            case RemoveImage job -> verdict(removals.remove(job));
            default ->
                    new Verdict.Park(
                            new JobFailure(
                                    FailureCode.CONTRACT_MISROUTED, "not a job for rendering"));
        };
    }

    static Verdict verdict(ImageOutcome outcome) {
        return switch (outcome) {
            case ImageOutcome.Done _, ImageOutcome.Failed _ -> new Verdict.Done();
            case ImageOutcome.Refused(var why) -> new Verdict.Park(why);
        };
    }
}
