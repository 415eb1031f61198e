package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.NoticeKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One row for each kind of news about a revision that its author must be told, with the same states
/// as a newsletter delivery. Of two attempts to send one gets the claim; a claim that went stale becomes
/// `UNCERTAIN`, never `PENDING`. Thread-safe.
public final class AuthorNotices {
    private final Database database;

    public AuthorNotices(Database database) {
        this.database = database;
    }

    /// Adds the notice in the transaction of what it tells of.
    public void add(
            Connection connection,
            ArticleId article,
            int revision,
            NoticeKind kind,
            AuthorId author,
            ArticleStatus outcome,
            Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO author_notices (article_id, revision, kind, author_id, outcome, state,"
                        + " created_at) VALUES (?, ?, ?, ?, ?, 'PENDING', ?)",
                article,
                revision,
                kind,
                author,
                outcome,
                now);
    }

    public Optional<Notice> find(ArticleId article, int revision, NoticeKind kind) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                AuthorNotices::notice,
                                "SELECT * FROM author_notices WHERE article_id = ? AND revision = ?"
                                        + " AND kind = ?",
                                article,
                                revision,
                                kind));
    }

    /// What an author was told about an article, oldest first.
    public List<Notice> ofArticle(ArticleId article) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                AuthorNotices::notice,
                                "SELECT * FROM author_notices WHERE article_id = ?"
                                        + " ORDER BY revision",
                                article));
    }

    /// Moves a notice from one state to the next.
    ///
    /// @return false if it is not in `from` any more
    public boolean advance(
            ArticleId article,
            int revision,
            NoticeKind kind,
            DeliveryState from,
            DeliveryState to,
            Instant now) {
        if (!from.canBecome(to)
                && !(from == DeliveryState.SENDING && to == DeliveryState.PENDING)) {
            throw new IllegalArgumentException(from + " cannot become " + to);
        }
        return database.read(
                        connection ->
                                Sql.update(
                                        connection,
                                        "UPDATE author_notices SET state = ?, claimed_at = ?"
                                                + " WHERE article_id = ? AND revision = ? AND kind = ?"
                                                + " AND state = ?",
                                        to,
                                        now,
                                        article,
                                        revision,
                                        kind,
                                        from))
                == 1;
    }

    /// Claims taken before `before` whose sender is gone: nobody knows whether the mail went out.
    public int markStale(Instant before) {
        return database.read(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE author_notices SET state = 'UNCERTAIN'"
                                        + " WHERE state = 'SENDING' AND claimed_at < ?",
                                before));
    }

    /// Notices that have waited since before `before`: their job may be lost.
    public List<Notice> pendingSince(Instant before, int limit) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                AuthorNotices::notice,
                                "SELECT * FROM author_notices WHERE state = 'PENDING'"
                                        + " AND created_at < ? ORDER BY created_at LIMIT ?",
                                before,
                                limit));
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                ArticleId.parse(row.getString("article_id")),
                row.getInt("revision"),
                NoticeKind.valueOf(row.getString("kind")),
                new AuthorId(row.getString("author_id")),
                ArticleStatus.valueOf(row.getString("outcome")),
                DeliveryState.valueOf(row.getString("state")));
    }

    /// One notice: who must be told what about which revision.
    public record Notice(
            ArticleId article,
            int revision,
            NoticeKind kind,
            AuthorId author,
            ArticleStatus outcome,
            DeliveryState state) {}
}
