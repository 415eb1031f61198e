package dev.pressroom.api.reader;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One live article as readers get it.
///
/// @param html safe to show
record ArticleView(
        String id,
        int revision,
        @Nullable String slug,
        String title,
        List<String> tags,
        String html,
        @Nullable Instant publishedAt) {}
