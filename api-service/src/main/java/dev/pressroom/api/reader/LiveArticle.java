package dev.pressroom.api.reader;

import dev.pressroom.model.ArticleId;
import dev.pressroom.store.mysql.ArticleRow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which revision readers get under a slug, or that they get none.
///
/// @param slug the present one, which may be another than the one asked for
record LiveArticle(
        @Nullable String id, int revision, @Nullable String slug, @Nullable Instant publishedAt) {
    static final LiveArticle NONE = new LiveArticle(null, 0, null, null);

    static LiveArticle of(ArticleRow row) {
        var live = row.liveRevision();
        return live == null
                ? NONE
                : new LiveArticle(row.id().toString(), live, row.slug(), row.publishedAt());
    }

    boolean isThere() {
        return id != null;
    }

    /// Only of one that is there.
    ArticleId article() {
        return ArticleId.parse(Objects.requireNonNull(id));
    }
}
