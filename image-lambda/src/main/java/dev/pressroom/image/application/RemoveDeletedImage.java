package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Contents;
import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.job.RemoveImage;

/// Use case: delete what belongs to an image that its owner deleted. The record goes last, so a second
/// call finds what a crash left behind.
public final class RemoveDeletedImage {
    private static final String ARTICLE_IMAGES = "images/";

    private final Images images;
    private final Files files;
    private final References references;

    public RemoveDeletedImage(Images images, Files files, Contents contents) {
        this.images = images;
        this.files = files;
        this.references = new References(contents, files);
    }

    /// @throws JobFailure when a retry may help; what is final is returned
    public ImageOutcome remove(RemoveImage job) {
        var found = images.find(job.image());
        if (found.isPresent() && found.get().status() != ImageStatus.DELETED) {
            return new ImageOutcome.Refused(
                    new JobFailure(FailureCode.REQUEST_CONFLICT, "not deleted: " + job.image()));
        }
        references.giveUp(job.image());
        // The key of a photo is its dropper's: another object may be there by now.
        found.filter(image -> image.sourceKey().startsWith(ARTICLE_IMAGES))
                .ifPresent(image -> files.deleteSource(image.id(), image.sourceKey()));
        images.forget(job.image());
        return new ImageOutcome.Done();
    }
}
