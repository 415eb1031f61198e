package dev.pressroom.image.domain;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;

/// The largest source that is decoded. Checked with the numbers of the header.
public record SourceLimits(long maxBytes, long maxPixels, int maxSidePx, int maxFrames) {
    public static final SourceLimits STANDARD =
            new SourceLimits(25L * 1024 * 1024, 50_000_000, 16_384, 200);

    /// @throws JobFailure [FailureCode#IMAGE_TOO_LARGE]
    public void checkBytes(long bytes) {
        if (bytes > maxBytes) {
            throw new JobFailure(FailureCode.IMAGE_TOO_LARGE, bytes + " bytes");
        }
    }

    /// @throws JobFailure [FailureCode#IMAGE_TOO_LARGE]
    public void check(SourceHeader header) {
        var size = header.stored();
        if (size.width() > maxSidePx
                || size.height() > maxSidePx
                || header.frames() > maxFrames
                || size.area() > maxPixels / header.frames()) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_LARGE, size + ", frames: " + header.frames());
        }
    }
}
