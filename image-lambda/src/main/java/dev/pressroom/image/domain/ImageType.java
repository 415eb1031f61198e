package dev.pressroom.image.domain;

/// The file types that are accepted, by their first bytes only.
public enum ImageType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    GIF("image/gif"),
    WEBP("image/webp"),
    AVIF("image/avif"),
    HEIC("image/heic"),
    SVG("image/svg+xml");

    private final String contentType;

    ImageType(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /// Drawn at any size without loss.
    public boolean vector() {
        return this == SVG;
    }
}
