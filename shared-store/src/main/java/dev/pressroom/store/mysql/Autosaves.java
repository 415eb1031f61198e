package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Drafts that are kept while somebody writes: those of one sitting share a revision. Each change is
/// one conditional update on the version, so saving twice over the same version changes it once.
/// Thread-safe.
public final class Autosaves {
    /// Points the draft at its next revision, which later autosaves may replace.
    ///
    /// @return false if the version is not `expectedVersion` any more
    public boolean begin(
            Connection connection, ArticleId id, long expectedVersion, String title, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET draft_revision = draft_revision + 1, title = ?,"
                                + " autosaving_since = ?, version = version + 1, updated_at = ?"
                                + " WHERE id = ? AND version = ?",
                        title,
                        now,
                        now,
                        id,
                        expectedVersion)
                == 1;
    }

    /// Lets the text of the draft's revision be replaced: it was autosaved and never submitted.
    ///
    /// @return false if the version is not `expectedVersion` any more, or the revision is not such a one
    public boolean replace(
            Connection connection, ArticleId id, long expectedVersion, String title, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET title = ?, version = version + 1, updated_at = ?"
                                + " WHERE id = ? AND version = ? AND autosaving_since IS NOT NULL"
                                + " AND (submitted_revision IS NULL OR submitted_revision < draft_revision)",
                        title,
                        now,
                        id,
                        expectedVersion)
                == 1;
    }
}
