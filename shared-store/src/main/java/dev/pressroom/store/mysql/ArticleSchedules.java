package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The time that an author chose for the revision under review. [ArticleSteps#publish] asks for it in its
/// `WHERE`, so nothing is visible before its time, whoever asks. Thread-safe.
public final class ArticleSchedules {
    private final Database database;

    public ArticleSchedules(Database database) {
        this.database = database;
    }

    /// Notes that `revision` was cleared and only waits for its time. A second call changes nothing, as
    /// the first one filled what the condition wants empty.
    ///
    /// @return false if it is not under review any more, is noted already, or its time has come
    public boolean keepForLater(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET cleared_at = ?, updated_at = ?"
                                + " WHERE id = ? AND review_revision = ? AND review_held = FALSE"
                                + " AND cleared_at IS NULL AND publish_at > ?",
                        now,
                        now,
                        id,
                        revision,
                        now)
                == 1;
    }

    /// Changes the time of the revision under review.
    ///
    /// @param publishAt null for as soon as it is cleared
    /// @return false if the version is not `expectedVersion` any more, or nothing is under review
    public boolean change(
            Connection connection,
            ArticleId id,
            long expectedVersion,
            @Nullable Instant publishAt,
            Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET publish_at = ?, version = version + 1, updated_at = ?"
                                + " WHERE id = ? AND version = ? AND review_revision IS NOT NULL",
                        publishAt,
                        now,
                        id,
                        expectedVersion)
                == 1;
    }

    /// Takes the revision back from its review. It stays frozen, as a report about it may exist, and may
    /// be submitted again; a live article stays live.
    ///
    /// @return false if the version is not `expectedVersion` any more, nothing is under review, or it
    ///     waits for a person
    public boolean cancel(Connection connection, ArticleId id, long expectedVersion, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET review_revision = NULL, review_since = NULL,"
                                + " publish_at = NULL, cleared_at = NULL,"
                                + " version = version + 1, updated_at = ?,"
                                + " status = CASE WHEN status = 'PUBLISHED' THEN status"
                                + " WHEN decision = 'REJECTED' THEN 'REJECTED'"
                                + " WHEN slug IS NOT NULL THEN 'UNPUBLISHED' ELSE 'DRAFT' END"
                                + " WHERE id = ? AND version = ? AND review_revision IS NOT NULL"
                                + " AND review_held = FALSE",
                        now,
                        id,
                        expectedVersion)
                == 1;
    }

    /// Articles whose revision is cleared and whose time has come, longest overdue first.
    public List<ArticleRow> due(Instant now, int limit) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                Articles::row,
                                "SELECT * FROM articles WHERE cleared_at IS NOT NULL"
                                        + " AND (publish_at IS NULL OR publish_at <= ?)"
                                        + " ORDER BY publish_at LIMIT ?",
                                now,
                                limit));
    }
}
