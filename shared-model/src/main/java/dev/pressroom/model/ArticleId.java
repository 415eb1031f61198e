package dev.pressroom.model;

import java.util.UUID;

/// Names one article for ever; its slug may change, this never does.
public record ArticleId(UUID value) {
    /// @throws IllegalArgumentException if `text` is not a UUID as in RFC 9562
    public static ArticleId parse(String text) {
        return new ArticleId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
