package dev.pressroom.store.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pressroom.model.ArticleId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The way of a revision through its review. Each step is one conditional update in the caller's
/// transaction, so that outbox rows commit with it: of two racers one gets `true`. The steps back are
/// [ArticleReversals].
public final class ArticleSteps {
    private ArticleSteps() {}

    /// Puts revision `revision` under review, to be published as soon as it is cleared.
    ///
    /// @return false as [#submit(Connection, ArticleId, int, Instant, Instant)]
    public static boolean submit(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return submit(connection, id, revision, null, now);
    }

    /// Puts revision `revision` under review, which freezes it. A live article stays live meanwhile.
    ///
    /// @param publishAt time before which it is not published; null for as soon as it is cleared
    /// @return false if the draft moved on, a review is under way, or the revision was decided before
    public static boolean submit(
            Connection connection,
            ArticleId id,
            int revision,
            @Nullable Instant publishAt,
            Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET review_revision = draft_revision, review_held = FALSE,"
                                + " submitted_revision = draft_revision, cleared_at = NULL, publish_at"
                                + " = ?, review_since = ?, updated_at = ?, status = CASE WHEN status ="
                                + " 'PUBLISHED' THEN status ELSE 'IN_REVIEW' END WHERE id = ? AND"
                                + " draft_revision = ? AND review_revision IS NULL AND"
                                + " (decided_revision IS NULL OR decided_revision < draft_revision) AND"
                                + " status IN ('DRAFT', 'REJECTED', 'UNPUBLISHED', 'PUBLISHED')",
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
    public static boolean publish(
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
                                + " publish_at = NULL, cleared_at = NULL, slug = ?, title = ?,"
                                + " updated_at = ?, published_at = COALESCE(published_at, ?) WHERE id ="
                                + " ? AND review_revision = ? AND (publish_at IS NULL OR publish_at <="
                                + " ?)",
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
    public static boolean reject(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET status = CASE WHEN status = 'PUBLISHED' THEN status"
                                + " ELSE 'REJECTED' END, decided_revision = review_revision, decision ="
                                + " 'REJECTED', review_revision = NULL, review_held = FALSE,"
                                + " review_since = NULL, publish_at = NULL, cleared_at = NULL,"
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
    public static boolean hold(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET status = CASE WHEN status = 'PUBLISHED' THEN status"
                                + " ELSE 'HELD' END, review_held = TRUE, cleared_at = NULL, updated_at"
                                + " = ? WHERE id = ? AND review_revision = ? AND review_held = FALSE"
                                + " AND NOT EXISTS (SELECT 1 FROM moderation_cases c WHERE c.article_id"
                                + " = ? AND c.revision = ? AND c.state = 'APPROVED')",
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
    public static boolean release(Connection connection, ArticleId id, int revision, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE articles SET status = CASE WHEN status = 'HELD' THEN 'IN_REVIEW'"
                                + " ELSE status END, review_held = FALSE, review_since = ?, updated_at"
                                + " = ? WHERE id = ? AND review_revision = ? AND review_held = TRUE",
                        now,
                        now,
                        id,
                        revision)
                == 1;
    }

    /// The slug of the article for `wished`: the one that it got for it before, else `wished` itself,
    /// else, when another article has that, `wished` with a suffix that belongs to this article alone.
    /// However many articles wish for one slug, each asks a few times at most.
    ///
    /// @param wished lower-case ASCII letters, digits and hyphens, at most 80 characters
    public static String claimSlug(Connection connection, ArticleId id, String wished)
            throws SQLException {
        var before =
                Sql.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT slug FROM slugs WHERE article_id = ? AND wished = ?"
                                + " ORDER BY slug LIMIT 1",
                        id,
                        wished);
        if (before.isPresent()) {
            return before.get();
        }
        var slug = wished;
        for (int collisions = 0; !claimed(connection, id, slug, wished); collisions++) {
            slug = wished + "-" + suffix(id, collisions);
        }
        return slug;
    }

    private static boolean claimed(Connection connection, ArticleId id, String slug, String wished)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO slugs (slug, article_id, wished) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE slug = slug",
                slug,
                id,
                wished);
        return Sql.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT article_id FROM slugs WHERE slug = ? FOR UPDATE",
                        slug)
                .filter(owner -> owner.equals(id.toString()))
                .isPresent();
    }

    /// Eight hexadecimal digits; another try gives others.
    private static String suffix(ArticleId id, int collisions) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((id + " " + collisions).getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
