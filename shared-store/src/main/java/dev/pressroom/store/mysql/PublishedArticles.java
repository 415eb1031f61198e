package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What readers can find: title, tags and text of live revisions. Rows are written in the transaction
/// that publishes and removed in the one that unpublishes; and every question joins the article, so
/// that even a row that is left over shows nothing. Thread-safe.
public final class PublishedArticles {
    private static final String COLUMNS =
            "SELECT p.article_id, a.slug, p.title, p.tags, p.published_at, p.excerpt";
    private static final String LIVE =
            " JOIN articles a ON a.id = p.article_id AND a.status = 'PUBLISHED'"
                    + " AND a.live_revision = p.revision";

    private static final int MOST_EXCERPT_CHARS = 400;

    private final Database database;

    public PublishedArticles(Database database) {
        this.database = database;
    }

    /// Writes what can be found of the live revision, in place of what was. A second call writes the
    /// same again.
    ///
    /// @param text plain, without markup
    /// @return false if `revision` is not live, so that nothing was written
    public boolean put(
            Connection connection,
            ArticleId id,
            int revision,
            String title,
            List<String> tags,
            String text)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO published_articles (article_id, author_id, revision, title, tags, excerpt,"
                        + " title_words, words, words_version, published_at)"
                        + " SELECT id, author_id, live_revision, ?, ?, ?, ?, ?, ?, published_at"
                        + " FROM articles"
                        + " WHERE id = ? AND status = 'PUBLISHED' AND live_revision = ?"
                        + " ON DUPLICATE KEY UPDATE revision = VALUES(revision),"
                        + " title = VALUES(title), tags = VALUES(tags), excerpt = VALUES(excerpt),"
                        + " title_words = VALUES(title_words), words = VALUES(words),"
                        + " words_version = VALUES(words_version),"
                        + " published_at = VALUES(published_at)",
                title,
                String.join(" ", tags),
                excerpt(text),
                SearchWords.indexed(title),
                SearchWords.indexed(title + "\n" + String.join("\n", tags) + "\n" + text),
                SearchWords.VERSION,
                id,
                revision);
        var written =
                Sql.first(
                        connection,
                        row -> Sql.requiredInstant(row, "published_at"),
                        "SELECT published_at FROM published_articles"
                                + " WHERE article_id = ? AND revision = ?",
                        id,
                        revision);
        if (written.isEmpty()) {
            return false;
        }
        Sql.update(connection, "DELETE FROM article_tags WHERE article_id = ?", id);
        for (var tag : tags) {
            Sql.update(
                    connection,
                    "INSERT INTO article_tags (tag, article_id, published_at) VALUES (?, ?, ?)",
                    tag,
                    id,
                    written.get());
        }
        return true;
    }

    /// Removes an article from what can be found; one that is not there stays so.
    public void remove(Connection connection, ArticleId id) throws SQLException {
        Sql.update(connection, "DELETE FROM article_tags WHERE article_id = ?", id);
        Sql.update(connection, "DELETE FROM published_articles WHERE article_id = ?", id);
    }

    /// Articles with words of `typed` in title, tags or text, best first: a word counts the more the
    /// rarer it is and the oftener the article has it, and in the title thrice.
    ///
    /// @param typed whatever a reader typed
    /// @param skip  how many to leave out
    public List<Found> matching(String typed, int skip, int limit) {
        var query = SearchWords.query(typed);
        return query.isEmpty()
                ? List.of()
                : database.read(
                        connection ->
                                Sql.list(
                                        connection,
                                        PublishedArticles::found,
                                        COLUMNS
                                                + ", 2 * MATCH (p.title_words)"
                                                + " AGAINST (? IN NATURAL LANGUAGE MODE)"
                                                + " + MATCH (p.words)"
                                                + " AGAINST (? IN NATURAL LANGUAGE MODE) AS score"
                                                + " FROM published_articles p"
                                                + LIVE
                                                + " WHERE MATCH (p.words)"
                                                + " AGAINST (? IN NATURAL LANGUAGE MODE)"
                                                + " ORDER BY score DESC, p.published_at DESC, p.article_id"
                                                + " LIMIT ? OFFSET ?",
                                        query,
                                        query,
                                        query,
                                        limit,
                                        skip));
    }

    /// Articles with this tag, newest first.
    ///
    /// @param after the last row of the page before, or null for the first page
    public List<Found> tagged(String tag, @Nullable PageKey after, int limit) {
        return page(
                " FROM article_tags t JOIN published_articles p ON p.article_id = t.article_id"
                        + LIVE
                        + " WHERE t.tag = ?",
                "t",
                tag,
                after,
                limit);
    }

    /// Articles of this author, newest first.
    ///
    /// @param after the last row of the page before, or null for the first page
    public List<Found> by(AuthorId author, @Nullable PageKey after, int limit) {
        return page(
                " FROM published_articles p" + LIVE + " WHERE p.author_id = ?",
                "p",
                author,
                after,
                limit);
    }

    /// Live revisions of which nothing can be found, or by words of an older spelling: they were
    /// published before there was this search.
    public List<ArticleRow> missing(int limit) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                Articles::row,
                                "SELECT a.* FROM articles a LEFT JOIN published_articles p"
                                        + " ON p.article_id = a.id AND p.revision = a.live_revision"
                                        + " WHERE a.status = 'PUBLISHED' AND (p.article_id IS NULL"
                                        + " OR p.words_version <> ?)"
                                        + " ORDER BY a.published_at DESC LIMIT ?",
                                SearchWords.VERSION,
                                limit));
    }

    /// Whole characters only.
    private static String excerpt(String text) {
        if (text.length() <= MOST_EXCERPT_CHARS) {
            return text;
        }
        return text.substring(
                0,
                Character.isHighSurrogate(text.charAt(MOST_EXCERPT_CHARS - 1))
                        ? MOST_EXCERPT_CHARS - 1
                        : MOST_EXCERPT_CHARS);
    }

    private List<Found> page(
            String from, String ordered, Object key, @Nullable PageKey after, int limit) {
        var order =
                " ORDER BY %s.published_at DESC, %s.article_id DESC LIMIT ?"
                        .formatted(ordered, ordered);
        return database.read(
                connection ->
                        after == null
                                ? Sql.list(
                                        connection,
                                        PublishedArticles::found,
                                        COLUMNS + from + order,
                                        key,
                                        limit)
                                : Sql.list(
                                        connection,
                                        PublishedArticles::found,
                                        COLUMNS
                                                + from
                                                + " AND (%s.published_at < ? OR (%s.published_at = ? AND %s.article_id < ?))"
                                                        .formatted(ordered, ordered, ordered)
                                                + order,
                                        key,
                                        after.at(),
                                        after.at(),
                                        after.id(),
                                        limit));
    }

    private static Found found(ResultSet row) throws SQLException {
        var tags = row.getString("tags");
        return new Found(
                ArticleId.parse(row.getString("article_id")),
                row.getString("slug"),
                row.getString("title"),
                tags.isEmpty() ? List.of() : Arrays.asList(tags.split(" ", -1)),
                row.getString("excerpt"),
                Sql.requiredInstant(row, "published_at"));
    }

    /// One published article.
    ///
    /// @param excerpt the beginning of its text, at most 400 characters
    public record Found(
            ArticleId id,
            String slug,
            String title,
            List<String> tags,
            String excerpt,
            Instant publishedAt) {
        public Found {
            tags = List.copyOf(tags);
        }
    }
}
