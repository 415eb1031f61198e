package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.Set;
import java.util.TreeSet;

/// Reads type, size, orientation and frames from the bytes of a file, and decodes nothing. A file that
/// ends before its own end mark is refused: decoders would paint the rest grey. Work is linear in the
/// length of the file.
public final class HeaderReader {
    private HeaderReader() {}

    /// No limit is checked: for files that are to be decoded there is [SourceReader].
    ///
    /// @param accepted what the running engine reads
    /// @throws JobFailure [FailureCode#IMAGE_TYPE_UNSUPPORTED] for anything that is not accepted,
    ///     [FailureCode#IMAGE_UNREADABLE] for a file that is damaged or cut off,
    ///     [FailureCode#IMAGE_METADATA_TOO_LARGE] for one with more metadata than a decoder should
    ///     see, [FailureCode#IMAGE_UNSAFE] for an SVG that could do more than draw; none is worth a
    ///     retry
    public static SourceHeader read(byte[] file, Set<ImageType> accepted) {
        return reading(file, accepted).header();
    }

    static Reading reading(byte[] file, Set<ImageType> accepted) {
        var bytes = new Bytes(file);
        ImageType type = null;
        try {
            type = Signature.of(bytes).filter(accepted::contains).orElse(null);
            if (type != null) {
                return reading(bytes, type);
            }
        } catch (Damaged | IllegalArgumentException damaged) {
            throw new JobFailure(
                    FailureCode.IMAGE_UNREADABLE, "damaged or cut off: " + type, damaged);
        }
        throw new JobFailure(
                FailureCode.IMAGE_TYPE_UNSUPPORTED, "accepted are " + new TreeSet<>(accepted));
    }

    private static Reading reading(Bytes file, ImageType type) {
        return switch (type) {
            case JPEG -> new JpegHeader(file).read();
            case PNG -> new PngHeader(file).read();
            case GIF -> new GifHeader(file).read();
            case WEBP -> new WebpHeader(file).read();
            case AVIF, HEIC -> new IsoMediaHeader(file, type).read();
            case SVG -> SvgHeader.read(file);
        };
    }
}
