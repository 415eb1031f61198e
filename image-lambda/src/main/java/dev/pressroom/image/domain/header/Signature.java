package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import java.util.Optional;

/// Tells types by the first bytes, never by a name or a declared type.
final class Signature {
    private Signature() {}

    static Optional<ImageType> of(Bytes file) {
        if (file.has(0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(ImageType.JPEG);
        }
        if (file.has(0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(ImageType.PNG);
        }
        if (file.has(0, "GIF87a") || file.has(0, "GIF89a")) {
            return Optional.of(ImageType.GIF);
        }
        if (file.has(0, "RIFF") && file.has(8, "WEBP")) {
            return Optional.of(ImageType.WEBP);
        }
        if (file.has(4, "ftyp")) {
            return IsoMediaHeader.type(file);
        }
        return SvgHeader.isSvg(file) ? Optional.of(ImageType.SVG) : Optional.empty();
    }
}
