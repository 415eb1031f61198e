package dev.pressroom.newsletter.domain;

import dev.pressroom.model.ArticleId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an issue says about one article.
///
/// @param summary beginning of its text, without markup; may be empty
/// @param reads how often it was read when the issue was made; 0 when nobody counted
public record Teaser(
        ArticleId article,
        String title,
        String slug,
        Instant publishedAt,
        List<String> tags,
        String summary,
        @Nullable Picture picture,
        long reads) {
    public Teaser {
        tags = List.copyOf(tags);
    }
}
