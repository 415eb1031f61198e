package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Revisions that wait for a person. Thread-safe.
public final class ModerationCases {
    private final Database database;

    public ModerationCases(Database database) {
        this.database = database;
    }

    /// Opens the case of a revision; a second call changes nothing.
    public void open(Connection connection, UUID id, ArticleId article, int revision, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO moderation_cases (id, article_id, revision, state, opened_at)"
                        + " VALUES (?, ?, ?, 'OPEN', ?) ON DUPLICATE KEY UPDATE revision = revision",
                id,
                article,
                revision,
                now);
    }

    /// Open cases, oldest first.
    public List<Case> open(@Nullable PageKey after, int limit) {
        return database.read(
                connection ->
                        after == null
                                ? Sql.list(
                                        connection,
                                        ModerationCases::row,
                                        "SELECT * FROM moderation_cases WHERE state = 'OPEN'"
                                                + " ORDER BY opened_at, id LIMIT ?",
                                        limit)
                                : Sql.list(
                                        connection,
                                        ModerationCases::row,
                                        "SELECT * FROM moderation_cases WHERE state = 'OPEN' AND"
                                                + " (opened_at > ? OR (opened_at = ? AND id > ?))"
                                                + " ORDER BY opened_at, id LIMIT ?",
                                        after.at(),
                                        after.at(),
                                        after.id(),
                                        limit));
    }

    public Optional<Case> find(UUID id) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                ModerationCases::row,
                                "SELECT * FROM moderation_cases WHERE id = ?",
                                id));
    }

    /// All cases of an article, oldest first.
    public List<Case> ofArticle(ArticleId article) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                ModerationCases::row,
                                "SELECT * FROM moderation_cases WHERE article_id = ?"
                                        + " ORDER BY revision",
                                article));
    }

    /// Closes an open case in the caller's transaction.
    ///
    /// @return false if somebody else closed it
    public boolean close(
            Connection connection,
            UUID id,
            boolean approved,
            String moderator,
            String reason,
            Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE moderation_cases SET state = ?, decided_by = ?, reason = ?,"
                                + " decided_at = ? WHERE id = ? AND state = 'OPEN'",
                        approved ? "APPROVED" : "REJECTED",
                        moderator,
                        reason,
                        now,
                        id)
                == 1;
    }

    /// The reason that a moderator gave for a revision, if one decided it.
    public Optional<Case> closedFor(ArticleId article, int revision) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                ModerationCases::row,
                                "SELECT * FROM moderation_cases WHERE article_id = ?"
                                        + " AND revision = ? AND state <> 'OPEN'",
                                article,
                                revision));
    }

    private static Case row(ResultSet row) throws SQLException {
        return new Case(
                UUID.fromString(row.getString("id")),
                ArticleId.parse(row.getString("article_id")),
                row.getInt("revision"),
                row.getString("state"),
                Sql.requiredInstant(row, "opened_at"),
                row.getString("reason"));
    }

    /// A case; `state` is `OPEN`, `APPROVED` or `REJECTED`.
    public record Case(
            UUID id,
            ArticleId article,
            int revision,
            String state,
            Instant openedAt,
            @Nullable String reason) {}
}
