package dev.pressroom.image.domain;

/// How an output is written.
///
/// @param quality 1 to 100; without meaning for PNG and RGBA
/// @param effort 0 to 9, more is smaller and slower; the scale is the codec's own, WebP ends at 6, and JPEG
///     has 0, which is baseline, and 1, which is progressive
/// @param keepAlpha a JPEG becomes a PNG if a pixel is transparent; else transparent parts become white
public record Encoding(Format format, int quality, int effort, boolean keepAlpha) {
    /// Against effort 4, libwebp's default: less than half of the time for 3 to 4 % more bytes
    /// (`benchmarks/results/images.md`).
    public static final int WEBP_EFFORT = 2;

    /// Against libaom's usual 4: an eighth of the time for about 12 % more bytes.
    public static final int AVIF_EFFORT = 2;

    public Encoding {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality is 1 to 100, got " + quality);
        }
        if (effort < 0 || effort > 9) {
            throw new IllegalArgumentException("effort is 0 to 9, got " + effort);
        }
    }

    /// Progressive, with optimised tables. On white.
    public static Encoding jpeg(int quality) {
        return new Encoding(Format.JPEG, quality, 1, false);
    }

    public static Encoding webp(int quality) {
        return new Encoding(Format.WEBP, quality, WEBP_EFFORT, true);
    }

    public static Encoding avif(int quality) {
        return new Encoding(Format.AVIF, quality, AVIF_EFFORT, true);
    }

    /// Bare pixels: rows of red, green, blue and alpha, a byte each, not premultiplied.
    public static Encoding rgba() {
        return new Encoding(Format.RGBA, 100, 0, true);
    }

    /// The same JPEG in one scan: half of the time to write, for 3 % more bytes
    /// (`benchmarks/results/images.md`).
    ///
    /// @throws IllegalStateException if it is no JPEG: the others have no such choice
    public Encoding baseline() {
        if (format != Format.JPEG) {
            throw new IllegalStateException("only a JPEG can be baseline, not a " + format);
        }
        return new Encoding(format, quality, 0, keepAlpha);
    }

    /// Whether it is a JPEG that shows the whole picture early and sharpens it as more of it arrives.
    public boolean progressive() {
        return format == Format.JPEG && effort > 0;
    }

    /// The same, but a transparent picture becomes a PNG instead of a JPEG on white.
    public Encoding keepingAlpha() {
        return new Encoding(format, quality, effort, true);
    }

    /// The output formats.
    public enum Format {
        JPEG("image/jpeg", "jpg"),
        PNG("image/png", "png"),
        WEBP("image/webp", "webp"),
        AVIF("image/avif", "avif"),
        RGBA("application/octet-stream", "rgba");

        private final String contentType;
        private final String extension;

        Format(String contentType, String extension) {
            this.contentType = contentType;
            this.extension = extension;
        }

        public String contentType() {
            return contentType;
        }

        public String extension() {
            return extension;
        }
    }
}
