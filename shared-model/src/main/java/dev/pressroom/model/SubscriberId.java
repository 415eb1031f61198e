package dev.pressroom.model;

import java.util.UUID;

/// Names one subscriber without saying who it is: safe in logs.
public record SubscriberId(UUID value) {
    /// @throws IllegalArgumentException if `text` is not a UUID as in RFC 9562
    public static SubscriberId parse(String text) {
        return new SubscriberId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
