package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.model.JobFailure;
import java.util.Set;

/// The one way from the bytes of a stranger to something that may be decoded.
public final class SourceReader {
    private SourceReader() {}

    /// What decoders get is the picture only. Data behind the end mark are cut off (phones put films
    /// there, attackers put archives there), and so are texts, comments, thumbnails and the frames of
    /// an animated PNG. An SVG is written anew. Where there is nothing to take out, nothing is copied.
    ///
    /// @param accepted what the running engine reads
    /// @throws JobFailure with the reason why the file is refused; no retry helps
    public static SourceImage read(byte[] file, Set<ImageType> accepted, SourceLimits limits) {
        limits.checkBytes(file.length);
        var reading = HeaderReader.reading(file, accepted);
        limits.check(reading.header());
        limits.checkScans(reading.header(), reading.scans());
        limits.checkDensity(reading.header(), reading.kept().length());
        return new SourceImage(reading.picture(), reading.header());
    }
}
