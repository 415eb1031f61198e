package dev.pressroom.api.reader;

import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.model.ArticleId;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.PageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads from the stores what is published. Each method asks MySQL once and MongoDB once at most.
/// Thread-safe.
@Component
class Shelf {
    private final Articles articles;
    private final Revisions revisions;

    Shelf(Articles articles, Revisions revisions) {
        this.articles = articles;
        this.revisions = revisions;
    }

    /// Who has, or once had, this slug.
    LiveArticle bySlug(String slug) {
        return articles.findPublished(slug).map(LiveArticle::of).orElse(LiveArticle.NONE);
    }

    /// The newest ones, without their texts.
    List<LiveArticle> newest(int limit) {
        return articles.published(null, limit).stream().map(LiveArticle::of).toList();
    }

    Page<Teaser> page(@Nullable String cursor, int size) {
        var after = Cursor.decode(cursor);
        var rows =
                articles.published(
                        after == null ? null : new PageKey(after.at(), after.id()), size + 1);
        var texts = texts(rows);
        return Page.of(
                rows,
                size,
                row -> new Cursor(Objects.requireNonNull(row.publishedAt()), row.id().toString()),
                row -> teaser(row, texts));
    }

    /// Those of these articles that are published, in this order.
    List<Teaser> among(List<String> ids) {
        var rows = articles.publishedAmong(ids);
        var texts = texts(rows);
        var found = new HashMap<String, Teaser>();
        rows.forEach(row -> found.put(row.id().toString(), teaser(row, texts)));
        return ids.stream()
                .map(found::get)
                .flatMap(it -> Optional.ofNullable(it).stream())
                .toList();
    }

    private Map<ArticleId, Revision> texts(List<ArticleRow> rows) {
        var live = new HashMap<ArticleId, Integer>();
        for (var row : rows) {
            var revision = row.liveRevision();
            if (revision != null) {
                live.put(row.id(), revision);
            }
        }
        return revisions.findAll(live);
    }

    private static Teaser teaser(ArticleRow row, Map<ArticleId, Revision> texts) {
        var text = texts.get(row.id());
        return new Teaser(
                row.id().toString(),
                row.slug(),
                text == null ? row.title() : text.title(),
                text == null ? List.of() : text.tags(),
                row.publishedAt());
    }
}
