package dev.pressroom.moderation.adapter.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.moderation.application.port.Deletions;
import dev.pressroom.store.mysql.ArticleDeletions;
import java.time.Instant;
import java.util.List;

/// Deleted articles in MySQL. Thread-safe.
public final class MySqlDeletions implements Deletions {
    private final ArticleDeletions deletions;

    public MySqlDeletions(ArticleDeletions deletions) {
        this.deletions = deletions;
    }

    @Override
    public List<ArticleId> due(Instant now, int limit) {
        return deletions.due(now, limit);
    }

    @Override
    public void swept(ArticleId article, Instant now) {
        deletions.swept(article, now);
    }
}
