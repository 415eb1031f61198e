package dev.pressroom.model;

import java.util.UUID;

/// Names one uploaded image.
public record ImageId(UUID value) {
    /// @throws IllegalArgumentException if `text` is not a UUID as in RFC 9562
    public static ImageId parse(String text) {
        return new ImageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
