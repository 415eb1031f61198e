package dev.pressroom.image.domain;

import dev.pressroom.model.JobFailure;
import java.util.Set;

/// The one way from the bytes of a stranger to something that may be decoded.
public final class SourceReader {
    private SourceReader() {}

    /// @param accepted what the running engine reads
    /// @throws JobFailure with the reason why the file is refused; no retry helps
    public static SourceImage read(byte[] file, Set<ImageType> accepted, SourceLimits limits) {
        limits.checkBytes(file.length);
        var header = HeaderReader.read(file, accepted);
        limits.check(header);
        return new SourceImage(file, header);
    }
}
