package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Decisions that a person turns round: the only steps back in an article's life. Each is one
/// conditional update in the caller's transaction.
public final class ArticleReversals {
    private ArticleReversals() {}

    /// Puts a rejected revision under review again; a live article stays live.
    ///
    /// @return false if `revision` is not the one that was rejected last, or another one is under review
    public static boolean reopen(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET"
                                + " status = CASE WHEN status = 'PUBLISHED' THEN status ELSE 'IN_REVIEW' END,"
                                + " review_revision = decided_revision, review_held = FALSE,"
                                + " review_since = ?, updated_at = ?"
                                + " WHERE id = ? AND decided_revision = ? AND decision = 'REJECTED'"
                                + " AND review_revision IS NULL",
                        now,
                        now,
                        id,
                        revision)
                == 1;
    }

    /// Takes the live revision from its readers as rejected; a revision under review stays so.
    ///
    /// @return false if `revision` is not live
    public static boolean takeDown(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET updated_at = ?,"
                                + " status = CASE WHEN review_revision IS NULL THEN 'REJECTED'"
                                + " WHEN review_held THEN 'HELD' ELSE 'IN_REVIEW' END,"
                                + " decision = CASE WHEN decided_revision = live_revision"
                                + " THEN 'REJECTED' ELSE decision END,"
                                + " live_revision = NULL"
                                + " WHERE id = ? AND status = 'PUBLISHED' AND live_revision = ?",
                        now,
                        id,
                        revision)
                == 1;
    }
}
