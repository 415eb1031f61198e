package dev.pressroom.api.reader;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a list says of an article. Title and tags are the live revision's, not the draft's.
record Teaser(
        String id,
        @Nullable String slug,
        String title,
        List<String> tags,
        @Nullable Instant publishedAt) {
    Teaser {
        tags = List.copyOf(tags);
    }
}
