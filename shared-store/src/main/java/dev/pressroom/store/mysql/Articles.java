package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.AuthorId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The articles table, as authors and readers know it; [ArticleSteps] has the way through the review.
/// Every change is one conditional update: of two racers one gets `true`. The methods that take a
/// connection join the caller's transaction, so that outbox rows commit with them. Thread-safe.
public final class Articles {
    private final Database database;

    public Articles(Database database) {
        this.database = database;
    }

    /// A new draft with revision 1 and version 1.
    public void create(
            Connection connection, ArticleId id, AuthorId author, String title, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO articles (id, author_id, status, title, draft_revision, version,"
                        + " created_at, updated_at) VALUES (?, ?, 'DRAFT', ?, 1, 1, ?, ?)",
                id,
                author,
                title,
                now,
                now);
    }

    public Optional<ArticleRow> find(ArticleId id) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                Articles::row,
                                "SELECT * FROM articles WHERE id = ?",
                                id));
    }

    /// Who wrote an article, also one that its author deleted; empty once they have left.
    public Optional<AuthorId> author(ArticleId id) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                row -> new AuthorId(row.getString("author_id")),
                                "SELECT author_id FROM articles WHERE id = ?"
                                        + " UNION ALL"
                                        + " SELECT author_id FROM deleted_articles WHERE article_id = ?",
                                id,
                                id));
    }

    /// The article, if it belongs to `author`: ownership is in the query.
    public Optional<ArticleRow> findOwned(ArticleId id, AuthorId author) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                Articles::row,
                                "SELECT * FROM articles WHERE id = ? AND author_id = ?",
                                id,
                                author));
    }

    /// The article with its row locked until the caller's transaction ends.
    public Optional<ArticleRow> lock(Connection connection, ArticleId id) throws SQLException {
        return Sql.first(
                connection, Articles::row, "SELECT * FROM articles WHERE id = ? FOR UPDATE", id);
    }

    /// The published article that has or once had this slug; compare its `slug` to tell.
    public Optional<ArticleRow> findPublished(String slug) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                Articles::row,
                                "SELECT a.* FROM slugs s JOIN articles a ON a.id = s.article_id"
                                        + " WHERE s.slug = ? AND a.status = 'PUBLISHED'",
                                slug));
    }

    /// Published articles, newest first.
    ///
    /// @param after the last row of the page before, or null for the first page
    public List<ArticleRow> published(@Nullable PageKey after, int limit) {
        return database.read(
                connection ->
                        after == null
                                ? Sql.list(
                                        connection,
                                        Articles::row,
                                        "SELECT * FROM articles WHERE status = 'PUBLISHED'"
                                                + " ORDER BY published_at DESC, id DESC LIMIT ?",
                                        limit)
                                : Sql.list(
                                        connection,
                                        Articles::row,
                                        "SELECT * FROM articles WHERE status = 'PUBLISHED' AND"
                                                + " (published_at < ? OR (published_at = ? AND id < ?))"
                                                + " ORDER BY published_at DESC, id DESC LIMIT ?",
                                        after.at(),
                                        after.at(),
                                        after.id(),
                                        limit));
    }

    /// Those of these articles that are published, in no order.
    public List<ArticleRow> publishedAmong(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var places = "?" + ", ?".repeat(ids.size() - 1);
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                Articles::row,
                                "SELECT * FROM articles WHERE status = 'PUBLISHED' AND id IN ("
                                        + places
                                        + ")",
                                ids.toArray()));
    }

    /// Articles that went live in `[from, to)`, newest first, with the title that is live: the draft's
    /// may be one that nobody has reviewed.
    public List<ArticleRow> publishedBetween(Instant from, Instant to, int limit) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                row -> row(row).titled(row.getString("live_title")),
                                "SELECT a.*, COALESCE(p.title, a.title) AS live_title FROM articles a"
                                        + " LEFT JOIN published_articles p ON p.article_id = a.id"
                                        + " WHERE a.status = 'PUBLISHED' AND"
                                        + " a.published_at >= ? AND a.published_at < ?"
                                        + " ORDER BY a.published_at DESC, a.id DESC LIMIT ?",
                                from,
                                to,
                                limit));
    }

    /// The author's own articles in any status, newest first.
    public List<ArticleRow> ownedBy(AuthorId author, @Nullable PageKey after, int limit) {
        return database.read(
                connection ->
                        after == null
                                ? Sql.list(
                                        connection,
                                        Articles::row,
                                        "SELECT * FROM articles WHERE author_id = ?"
                                                + " ORDER BY created_at DESC, id DESC LIMIT ?",
                                        author,
                                        limit)
                                : Sql.list(
                                        connection,
                                        Articles::row,
                                        "SELECT * FROM articles WHERE author_id = ? AND"
                                                + " (created_at < ? OR (created_at = ? AND id < ?))"
                                                + " ORDER BY created_at DESC, id DESC LIMIT ?",
                                        author,
                                        after.at(),
                                        after.at(),
                                        after.id(),
                                        limit));
    }

    /// Points the draft at its next revision, whose body is already stored.
    ///
    /// @return false if the version is not `expectedVersion` any more
    public boolean saveDraft(
            Connection connection, ArticleId id, long expectedVersion, String title, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET draft_revision = draft_revision + 1, title = ?,"
                                + " autosaving_since = NULL, version = version + 1, updated_at = ?"
                                + " WHERE id = ? AND version = ?",
                        title,
                        now,
                        id,
                        expectedVersion)
                == 1;
    }

    /// Takes a published article from its readers; a revision under review stays so.
    ///
    /// @return false if it is not published
    public boolean unpublish(Connection connection, ArticleId id, Instant now) throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET updated_at = ?, live_revision = NULL,"
                                + " status = CASE WHEN review_revision IS NULL THEN 'UNPUBLISHED'"
                                + " WHEN review_held THEN 'HELD' ELSE 'IN_REVIEW' END"
                                + " WHERE id = ? AND status = 'PUBLISHED'",
                        now,
                        id)
                == 1;
    }

    /// Articles whose review started before `before` and waits for no person and no time: their jobs
    /// may be lost.
    public List<ArticleRow> inReviewSince(Instant before, int limit) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                Articles::row,
                                "SELECT * FROM articles WHERE review_since < ?"
                                        + " AND review_held = FALSE AND cleared_at IS NULL"
                                        + " ORDER BY review_since LIMIT ?",
                                before,
                                limit));
    }

    static ArticleRow row(ResultSet row) throws SQLException {
        var decision = row.getString("decision");
        return new ArticleRow(
                ArticleId.parse(row.getString("id")),
                new AuthorId(row.getString("author_id")),
                ArticleStatus.valueOf(row.getString("status")),
                row.getString("title"),
                row.getString("slug"),
                row.getInt("draft_revision"),
                Sql.integer(row, "review_revision"),
                row.getBoolean("review_held"),
                Sql.integer(row, "live_revision"),
                Sql.integer(row, "decided_revision"),
                decision == null ? null : ArticleStatus.valueOf(decision),
                row.getLong("version"),
                Sql.requiredInstant(row, "created_at"),
                Sql.requiredInstant(row, "updated_at"),
                Sql.instant(row, "published_at"),
                Sql.integer(row, "submitted_revision"),
                Sql.instant(row, "autosaving_since"),
                Sql.instant(row, "publish_at"),
                Sql.instant(row, "cleared_at"));
    }
}
