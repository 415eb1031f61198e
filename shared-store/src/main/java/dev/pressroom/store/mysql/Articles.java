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

/// The articles table. Every change is one conditional update: of two racers one gets `true`. The
/// methods that take a connection join the caller's transaction, so that outbox rows commit with
/// them. Thread-safe.
public final class Articles {
    private static final int SLUG_TRIES = 1_000;

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

    /// Puts revision `revision` under review, to be published as soon as it is cleared.
    ///
    /// @return false as [#submit(Connection, ArticleId, int, Instant, Instant)]
    public boolean submit(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return submit(connection, id, revision, null, now);
    }

    /// Puts revision `revision` under review, which freezes it. A live article stays live meanwhile.
    ///
    /// @param publishAt time before which it is not published; null for as soon as it is cleared
    /// @return false if the draft moved on, a review is under way, or the revision was decided before
    public boolean submit(
            Connection connection,
            ArticleId id,
            int revision,
            @Nullable Instant publishAt,
            Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET review_revision = draft_revision, review_held = FALSE,"
                                + " submitted_revision = draft_revision, cleared_at = NULL,"
                                + " publish_at = ?, review_since = ?, updated_at = ?,"
                                + " status = CASE WHEN status = 'PUBLISHED' THEN status ELSE 'IN_REVIEW' END"
                                + " WHERE id = ? AND draft_revision = ? AND review_revision IS NULL"
                                + " AND (decided_revision IS NULL OR decided_revision < draft_revision)"
                                + " AND status IN ('DRAFT', 'REJECTED', 'UNPUBLISHED', 'PUBLISHED')",
                        publishAt,
                        now,
                        now,
                        id,
                        revision)
                == 1;
    }

    /// Makes the revision under review the live one.
    ///
    /// @return false if `revision` is not under review any more, or its time has not come
    public boolean publish(
            Connection connection,
            ArticleId id,
            int revision,
            String title,
            String slug,
            Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET status = 'PUBLISHED', live_revision = review_revision,"
                                + " decided_revision = review_revision, decision = 'PUBLISHED',"
                                + " review_revision = NULL, review_held = FALSE, review_since = NULL,"
                                + " publish_at = NULL, cleared_at = NULL,"
                                + " slug = ?, title = ?, updated_at = ?,"
                                + " published_at = COALESCE(published_at, ?)"
                                + " WHERE id = ? AND review_revision = ?"
                                + " AND (publish_at IS NULL OR publish_at <= ?)",
                        slug,
                        title,
                        now,
                        now,
                        id,
                        revision,
                        now)
                == 1;
    }

    /// Refuses the revision under review; a live revision stays live.
    ///
    /// @return false if `revision` is not under review any more
    public boolean reject(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET"
                                + " status = CASE WHEN status = 'PUBLISHED' THEN status ELSE 'REJECTED' END,"
                                + " decided_revision = review_revision, decision = 'REJECTED',"
                                + " review_revision = NULL, review_held = FALSE, review_since = NULL,"
                                + " publish_at = NULL, cleared_at = NULL,"
                                + " updated_at = ? WHERE id = ? AND review_revision = ?",
                        now,
                        id,
                        revision)
                == 1;
    }

    /// Leaves the revision under review to a person.
    ///
    /// @return false if `revision` is not under review any more, is held already, or was approved by
    ///     a moderator: a decision that was worked out before his must not undo it
    public boolean hold(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET"
                                + " status = CASE WHEN status = 'PUBLISHED' THEN status ELSE 'HELD' END,"
                                + " review_held = TRUE, cleared_at = NULL, updated_at = ?"
                                + " WHERE id = ? AND review_revision = ? AND review_held = FALSE"
                                + " AND NOT EXISTS (SELECT 1 FROM moderation_cases c"
                                + " WHERE c.article_id = ? AND c.revision = ?"
                                + " AND c.state = 'APPROVED')",
                        now,
                        id,
                        revision,
                        id,
                        revision)
                == 1;
    }

    /// Gives a held revision back to the review; a live article stays live.
    ///
    /// @return false if `revision` is not held any more
    public boolean release(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET"
                                + " status = CASE WHEN status = 'HELD' THEN 'IN_REVIEW' ELSE status END,"
                                + " review_held = FALSE, review_since = ?, updated_at = ?"
                                + " WHERE id = ? AND review_revision = ? AND review_held = TRUE",
                        now,
                        now,
                        id,
                        revision)
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

    /// Takes `wished`, or `wished-2`, `wished-3` … if another article has it.
    ///
    /// @param wished lower-case ASCII letters, digits and hyphens, at most 110 characters
    public String claimSlug(Connection connection, ArticleId id, String wished)
            throws SQLException {
        for (int i = 1; i <= SLUG_TRIES; i++) {
            var slug = i == 1 ? wished : wished + "-" + i;
            Sql.update(
                    connection,
                    "INSERT INTO slugs (slug, article_id) VALUES (?, ?)"
                            + " ON DUPLICATE KEY UPDATE slug = slug",
                    slug,
                    id);
            var owner =
                    Sql.first(
                            connection,
                            row -> row.getString(1),
                            "SELECT article_id FROM slugs WHERE slug = ? FOR UPDATE",
                            slug);
            if (owner.isPresent() && owner.get().equals(id.toString())) {
                return slug;
            }
        }
        throw new IllegalStateException("no free slug like " + wished);
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
