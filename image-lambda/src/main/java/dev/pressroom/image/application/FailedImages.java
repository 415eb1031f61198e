package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Dispatch;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.event.ImageFailed;
import dev.pressroom.model.job.DecideArticle;

/// Records a failure and tells who waits for it.
final class FailedImages {
    private final Images images;
    private final Dispatch dispatch;

    FailedImages(Images images, Dispatch dispatch) {
        this.images = images;
        this.dispatch = dispatch;
    }

    ImageOutcome record(Images.Known image, JobFailure why) {
        if (!images.failed(image.id(), image.status(), why.code())) {
            throw new JobFailure(FailureCode.NOT_READY, "image " + image.id() + " moved meanwhile");
        }
        announce(image, why.code().code());
        return new ImageOutcome.Failed(why);
    }

    /// Tells again what was recorded before.
    ImageOutcome announced(Images.Known image) {
        var code = image.failure();
        announce(image, code == null ? FailureCode.BUG.code() : code);
        return new ImageOutcome.Done();
    }

    /// Of an object whose place another one has taken nobody is told: the event of that other object
    /// brings what its owner waits for.
    private void announce(Images.Known image, String code) {
        if (code.equals(FailureCode.IMAGE_REPLACED.code())) {
            return;
        }
        dispatch.publish(new ImageFailed(image.id(), image.sourceKey(), code));
        var article = image.article();
        if (article != null) {
            dispatch.send(new DecideArticle(article));
        }
    }
}
