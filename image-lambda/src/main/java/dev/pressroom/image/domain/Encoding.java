package dev.pressroom.image.domain;

/// How a rendition is written. Quality 1 to 100.
public record Encoding(Format format, int quality) {
    public Encoding {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality is 1 to 100, got " + quality);
        }
    }

    /// The output formats.
    public enum Format {
        JPEG("image/jpeg", "jpg"),
        WEBP("image/webp", "webp");

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
