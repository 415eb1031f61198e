package dev.pressroom.api.reader;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One live article as readers get it.
///
/// @param html        safe to show
/// @param description the beginning of the text, without marks
/// @param image       address of its first picture
/// @param updatedAt   when this text was written, or went live if that was later
record ArticleView(
        String id,
        int revision,
        @Nullable String slug,
        String title,
        List<String> tags,
        String html,
        String description,
        @Nullable String image,
        @Nullable Instant publishedAt,
        Instant updatedAt) {
    ArticleView {
        tags = List.copyOf(tags);
    }

    /// The same article with other HTML.
    ArticleView withHtml(String other) {
        return new ArticleView(
                id, revision, slug, title, tags, other, description, image, publishedAt, updatedAt);
    }

    /// The same text where and when it is live.
    ArticleView at(@Nullable String liveSlug, @Nullable Instant liveSince) {
        return new ArticleView(
                id,
                revision,
                liveSlug,
                title,
                tags,
                html,
                description,
                image,
                liveSince,
                liveSince != null && liveSince.isAfter(updatedAt) ? liveSince : updatedAt);
    }
}
