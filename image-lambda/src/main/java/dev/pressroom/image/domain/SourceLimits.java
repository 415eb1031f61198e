package dev.pressroom.image.domain;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.EnumSet;
import java.util.Set;

/// The largest source that is decoded. Checked with the numbers of the header.
public record SourceLimits(long maxBytes, long maxPixels, int maxSidePx, int maxFrames) {
    public static final SourceLimits STANDARD =
            new SourceLimits(25L * 1024 * 1024, 50_000_000, 16_384, 200);

    /// Deflate gives at most 1,032 bytes for one (zlib, "Maximum compression factor"), so a PNG with one
    /// bit a pixel stays below it, and everything else far below.
    private static final long PIXELS_PER_BYTE = 10_000;

    private static final Set<ImageType> DENSE =
            EnumSet.of(ImageType.JPEG, ImageType.PNG, ImageType.GIF);

    private static final int SCANS = 100;

    /// A decoder goes over all pixels for each scan.
    private static final long SCANNED_PIXELS = 250_000_000;

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

    /// At most 10,000 pixels of all frames for each byte of a JPEG, PNG or GIF. WebP and AVIF are not
    /// asked: a plain colour honestly needs next to nothing there.
    ///
    /// @param bytes of the picture without what is not decoded
    /// @throws JobFailure [FailureCode#IMAGE_TOO_COMPRESSED]
    public void checkDensity(SourceHeader header, long bytes) {
        // Checked before: their product is within the pixel limit.
        long pixels = header.stored().area() * header.frames();
        if (DENSE.contains(header.type()) && pixels > PIXELS_PER_BYTE * bytes) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COMPRESSED, pixels + " pixels in " + bytes + " bytes");
        }
    }

    /// At most 100 scans of a JPEG, and at most 250 million pixels in all of them.
    ///
    /// @throws JobFailure [FailureCode#IMAGE_TOO_MANY_SCANS]
    public void checkScans(SourceHeader header, int scans) {
        if (scans > SCANS || header.stored().area() * scans > SCANNED_PIXELS) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_MANY_SCANS, header.stored() + ", scans: " + scans);
        }
    }
}
