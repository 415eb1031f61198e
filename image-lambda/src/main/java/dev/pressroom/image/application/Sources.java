package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.image.domain.Hashes;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;

/// The files of images that were taken in before: the same bytes again, or the reason why not.
final class Sources {
    private final Files files;
    private final SourceLimits limits;

    Sources(Files files, SourceLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    /// @throws JobFailure `IMAGE_REPLACED` if another photo took its place, `IMAGE_CHECKSUM_MISMATCH` if
    ///     an article's upload did
    byte[] of(Images.Known image) {
        long bytes = files.bytes(image.sourceKey());
        boolean another = image.bytes() > 0 && bytes != image.bytes();
        if (image.isPhoto() && another) {
            // Not even fetched: it may be larger than any picture that is taken.
            throw replaced(image);
        }
        limits.checkBytes(bytes);
        var file = files.fetch(image.sourceKey());
        checkChecksum(image, file);
        return file;
    }

    static void checkChecksum(Images.Known image, byte[] file) {
        if (!image.sha256().equals(Hashes.sha256(file))) {
            throw image.isPhoto()
                    ? replaced(image)
                    : new JobFailure(FailureCode.IMAGE_CHECKSUM_MISMATCH, "image " + image.id());
        }
    }

    private static JobFailure replaced(Images.Known image) {
        return new JobFailure(FailureCode.IMAGE_REPLACED, "object " + image.sourceKey());
    }
}
