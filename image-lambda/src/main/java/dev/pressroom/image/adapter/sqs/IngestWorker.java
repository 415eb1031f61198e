package dev.pressroom.image.adapter.sqs;

import dev.pressroom.image.application.ImageOutcome;
import dev.pressroom.image.application.IngestImage;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// S3 notifications of the queue `image-ingest`.
/// Safe to repeat: see [IngestImage].
public final class IngestWorker implements MessageWorker {
    private static final Logger log = LoggerFactory.getLogger(IngestWorker.class);

    private final IngestImage ingestions;

    public IngestWorker(IngestImage ingestions) {
        this.ingestions = ingestions;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        return S3Notification.records(body).stream()
                .map(this::ingest)
                .reduce(new Verdict.Done(), IngestWorker::worse);
    }

    /// One bad record does not keep the others from being tried.
    private Verdict ingest(S3Notification notification) {
        try {
            return notification.isCreation()
                    ? verdict(ingestions.ingest(notification.upload()))
                    : new Verdict.Done();
        } catch (JobFailure failure) {
            return Verdict.on(failure);
        } catch (RuntimeException bug) {
            return Verdict.on(new JobFailure(FailureCode.BUG, "unexpected", bug));
        }
    }

    /// What was refused is on the image's record, by its code; here is what it was.
    private static Verdict verdict(ImageOutcome outcome) {
        if (outcome instanceof ImageOutcome.Failed(var why)) {
            log.atWarn()
                    .addKeyValue("event", "image.failed")
                    .addKeyValue("code", why.code().code())
                    .setCause(why)
                    .log("image.failed");
        }
        return RenderWorker.verdict(outcome);
    }

    /// A message is tried again before it is parked: by then its other records are settled.
    private static Verdict worse(Verdict one, Verdict other) {
        return switch (one) {
            case Verdict.Done() -> other;
            case Verdict.TryAgain _ -> one;
            case Verdict.Park _ -> other instanceof Verdict.TryAgain ? other : one;
        };
    }
}
