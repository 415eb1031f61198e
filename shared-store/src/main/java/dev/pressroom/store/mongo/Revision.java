package dev.pressroom.store.mongo;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import java.time.Instant;
import java.util.List;

/// One immutable state of an article's text.
///
/// @param number 1 for the first, then one more for each save
/// @param markdown CommonMark; pictures are `![alt](image:ID)`
/// @param images the ids that the text refers to, in order, each once
public record Revision(
        ArticleId article,
        int number,
        String title,
        String markdown,
        List<String> tags,
        List<ImageId> images,
        Instant createdAt) {
    public Revision {
        tags = List.copyOf(tags);
        images = List.copyOf(images);
    }
}
