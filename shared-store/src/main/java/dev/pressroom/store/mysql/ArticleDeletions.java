package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Articles that were deleted. One transaction takes an article from everybody and leaves a row here;
/// its texts and images are deleted afterwards, however often it takes. Thread-safe.
public final class ArticleDeletions {
    /// Longer than any attempt lives that began before the deletion and may still store a text: a Lambda
    /// function ends after 15 minutes
    /// (<https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>).
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(16);

    private final Database database;

    public ArticleDeletions(Database database) {
        this.database = database;
    }

    /// Deletes an article of `author`. Its slugs stay taken, so that old links never lead to an article
    /// of somebody else. Who wrote it is kept, so that a moderator cannot read the trail of their own
    /// article by deleting it.
    ///
    /// @return false if it is not there, not his, or its version is not `expectedVersion` any more
    public boolean delete(
            Connection connection, ArticleId id, AuthorId author, long expectedVersion, Instant now)
            throws SQLException {
        var mine =
                Sql.first(
                        connection,
                        row -> row.getString("id"),
                        "SELECT id FROM articles WHERE id = ? AND author_id = ? AND version = ?"
                                + " FOR UPDATE",
                        id,
                        author,
                        expectedVersion);
        if (mine.isEmpty()) {
            return false;
        }
        Sql.update(
                connection,
                "INSERT INTO deleted_articles (article_id, author_id) VALUES (?, ?)",
                id,
                author);
        deleteRows(connection, id.toString(), now);
        return true;
    }

    /// Deletes all that belongs to an author: articles with their slugs, also of those that were deleted
    /// before, what he was told and asked,
    /// profile and address.
    ///
    /// @return his articles; none when there is nothing any more
    public List<ArticleId> deleteAll(Connection connection, AuthorId author, Instant now)
            throws SQLException {
        // The lock covers the gaps of the index too: no article of his can be created meanwhile.
        var articles =
                Sql.list(
                        connection,
                        row -> row.getString("id"),
                        "SELECT id FROM articles WHERE author_id = ? FOR UPDATE",
                        author);
        for (var id : articles) {
            deleteRows(connection, id, now);
            Sql.update(connection, "DELETE FROM slugs WHERE article_id = ?", id);
        }
        Sql.update(
                connection,
                "DELETE FROM slugs WHERE article_id IN"
                        + " (SELECT article_id FROM deleted_articles WHERE author_id = ?)",
                author);
        Sql.update(connection, "DELETE FROM deleted_articles WHERE author_id = ?", author);
        Sql.update(
                connection,
                "UPDATE moderation_cases SET claimed_by = NULL, claimed_until = NULL"
                        + " WHERE claimed_by = ?",
                author);
        Sql.update(connection, "DELETE FROM author_notices WHERE author_id = ?", author);
        Sql.update(connection, "DELETE FROM profiles WHERE author_id = ?", author);
        Sql.update(connection, "DELETE FROM idempotency_keys WHERE author_id = ?", author);
        Sql.update(connection, "DELETE FROM authors WHERE id = ?", author);
        return articles.stream().map(ArticleId::parse).toList();
    }

    /// Deleted articles whose texts and images are to be deleted now, longest due first.
    public List<ArticleId> due(Instant now, int limit) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                row -> ArticleId.parse(row.getString("article_id")),
                                "SELECT article_id FROM article_deletions WHERE next_at <= ?"
                                        + " ORDER BY next_at LIMIT ?",
                                now,
                                limit));
    }

    /// Notes that all was deleted that was there. It is looked for once more when no attempt can be
    /// alive that began before; after that the deletion is over.
    public void swept(ArticleId id, Instant now) {
        var over = now.minus(LONGEST_ATTEMPT);
        database.transaction(
                connection -> {
                    Sql.update(
                            connection,
                            "DELETE FROM author_notices WHERE article_id = ? AND EXISTS (SELECT 1"
                                    + " FROM article_deletions d WHERE d.article_id = ?"
                                    + " AND d.requested_at <= ?)",
                            id,
                            id,
                            over);
                    int ended =
                            Sql.update(
                                    connection,
                                    "DELETE FROM article_deletions WHERE article_id = ?"
                                            + " AND requested_at <= ?",
                                    id,
                                    over);
                    return ended
                            + Sql.update(
                                    connection,
                                    "UPDATE article_deletions SET next_at = ? WHERE article_id = ?",
                                    now.plus(LONGEST_ATTEMPT),
                                    id);
                });
    }

    private static void deleteRows(Connection connection, String id, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO article_deletions (article_id, requested_at, next_at)"
                        + " VALUES (?, ?, ?)",
                id,
                now,
                now);
        Sql.update(connection, "DELETE FROM article_tags WHERE article_id = ?", id);
        Sql.update(connection, "DELETE FROM published_articles WHERE article_id = ?", id);
        // Closed ones too: they hold the author's plea and words about him, and an erasure later
        // could
        // not find them any more.
        Sql.update(connection, "DELETE FROM moderation_cases WHERE article_id = ?", id);
        // Kept until the end: a job that is under way finds that there is nothing to tell.
        Sql.update(
                connection,
                "UPDATE author_notices SET state = 'SUPPRESSED' WHERE article_id = ?"
                        + " AND state = 'PENDING'",
                id);
        Sql.update(connection, "DELETE FROM articles WHERE id = ?", id);
    }
}
