package dev.pressroom.moderation.domain;

import dev.pressroom.model.ImageId;
import java.util.List;
import java.util.stream.Stream;

/// What an author submitted.
///
/// @param images the images that the text refers to
public record RevisionText(String title, String markdown, List<String> tags, List<ImageId> images) {
    public RevisionText {
        tags = List.copyOf(tags);
        images = List.copyOf(images);
    }

    /// SHA-256 of all that a classifier looks at, in hex.
    public String contentHash() {
        return ContentHash.of(
                Stream.concat(Stream.of(title, markdown), tags.stream()).toArray(String[]::new));
    }
}
