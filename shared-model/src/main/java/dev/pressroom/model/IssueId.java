package dev.pressroom.model;

import java.util.UUID;

/// Names one issue of a newsletter.
public record IssueId(UUID value) {
    /// @throws IllegalArgumentException if `text` is not a UUID as in RFC 9562
    public static IssueId parse(String text) {
        return new IssueId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
