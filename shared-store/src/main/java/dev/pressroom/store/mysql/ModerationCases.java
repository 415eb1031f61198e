package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
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
    /// Nobody's, this moderator's, or nobody's any more.
    private static final String FREE =
            " AND (claimed_by IS NULL OR claimed_by = ? OR claimed_until <= ?)";

    private final Database database;

    public ModerationCases(Database database) {
        this.database = database;
    }

    /// Opens the case of a held revision; a second call changes nothing.
    public void open(Connection connection, UUID id, ArticleId article, int revision, Instant now)
            throws SQLException {
        open(connection, new Opening(id, article, revision, Kind.HELD, "", null), now);
    }

    /// Opens a case, unless the revision had one of this kind and cause before.
    ///
    /// @return whether it was opened by this call
    public boolean open(Connection connection, Opening opening, Instant now) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO moderation_cases (id, article_id, revision, kind, cause, plea, state,"
                        + " opened_at) VALUES (?, ?, ?, ?, ?, ?, 'OPEN', ?)"
                        + " ON DUPLICATE KEY UPDATE revision = revision",
                opening.id(),
                opening.article(),
                opening.revision(),
                opening.kind(),
                opening.cause(),
                opening.plea(),
                now);
        // The driver counts a row that was there already as well.
        return Sql.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT id FROM moderation_cases WHERE id = ?",
                        opening.id())
                .isPresent();
    }

    /// Open cases that `moderator` may decide, oldest first: not those of his own articles.
    public List<Case> open(AuthorId moderator, @Nullable PageKey after, int limit) {
        var wanted =
                "SELECT c.* FROM moderation_cases c JOIN articles a ON a.id = c.article_id"
                        + " WHERE c.state = 'OPEN' AND a.author_id <> ?";
        return database.read(
                connection ->
                        after == null
                                ? Sql.list(
                                        connection,
                                        ModerationCases::row,
                                        wanted + " ORDER BY c.opened_at, c.id LIMIT ?",
                                        moderator,
                                        limit)
                                : Sql.list(
                                        connection,
                                        ModerationCases::row,
                                        wanted
                                                + " AND (c.opened_at > ? OR (c.opened_at = ? AND c.id > ?))"
                                                + " ORDER BY c.opened_at, c.id LIMIT ?",
                                        moderator,
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

    /// Takes an open case for one moderator until `until`, or for longer if it is his already.
    ///
    /// @return false if it is closed, or somebody else's at `now`
    public boolean claim(UUID id, AuthorId moderator, Instant now, Instant until) {
        return database.transaction(
                        connection ->
                                Sql.update(
                                        connection,
                                        "UPDATE moderation_cases SET claimed_by = ?, claimed_until = ?"
                                                + " WHERE id = ? AND state = 'OPEN'"
                                                + FREE,
                                        moderator,
                                        until,
                                        id,
                                        moderator,
                                        now))
                == 1;
    }

    /// Gives a case back. One that is nobody's stays so.
    ///
    /// @return false if it is somebody else's at `now`; nothing was changed then
    public boolean release(UUID id, AuthorId moderator, Instant now) {
        return database.transaction(
                connection -> {
                    Sql.update(
                            connection,
                            "UPDATE moderation_cases SET claimed_by = NULL,"
                                    + " claimed_until = NULL WHERE id = ? AND claimed_by = ?",
                            id,
                            moderator);
                    return Sql.first(
                                    connection,
                                    ModerationCases::row,
                                    "SELECT * FROM moderation_cases WHERE id = ?",
                                    id)
                            .filter(row -> row.claimed(now))
                            .isEmpty();
                });
    }

    /// Closes an open case in the caller's transaction.
    ///
    /// @param end any state but `OPEN`
    /// @return false if somebody else closed it, or has claimed it
    public boolean close(
            Connection connection,
            UUID id,
            State end,
            AuthorId moderator,
            String reason,
            Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE moderation_cases SET state = ?, decided_by = ?, reason = ?,"
                                + " decided_at = ?, claimed_by = NULL, claimed_until = NULL"
                                + " WHERE id = ? AND state = 'OPEN'"
                                + FREE,
                        end,
                        moderator,
                        reason,
                        now,
                        id,
                        moderator,
                        now)
                == 1;
    }

    /// The case that a moderator decided last about a revision, if one did.
    public Optional<Case> closedFor(ArticleId article, int revision) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                ModerationCases::row,
                                "SELECT * FROM moderation_cases WHERE article_id = ?"
                                        + " AND revision = ? AND state IN ('APPROVED', 'REJECTED')"
                                        + " ORDER BY decided_at DESC LIMIT 1",
                                article,
                                revision));
    }

    /// All cases of a revision, oldest first.
    public List<Case> of(ArticleId article, int revision) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                ModerationCases::row,
                                "SELECT * FROM moderation_cases WHERE article_id = ?"
                                        + " AND revision = ? ORDER BY opened_at, id",
                                article,
                                revision));
    }

    private static Case row(ResultSet row) throws SQLException {
        return new Case(
                UUID.fromString(row.getString("id")),
                ArticleId.parse(row.getString("article_id")),
                row.getInt("revision"),
                Kind.valueOf(row.getString("kind")),
                row.getString("cause"),
                State.valueOf(row.getString("state")),
                Sql.requiredInstant(row, "opened_at"),
                row.getString("plea"),
                row.getString("reason"),
                row.getString("claimed_by"),
                Sql.instant(row, "claimed_until"));
    }

    /// Why a person must look.
    public enum Kind {
        /// The policy could not decide.
        HELD,
        /// The author does not accept a rejection.
        APPEAL,
        /// Another policy would have decided otherwise.
        REPLAY
    }

    /// Where a case stands.
    public enum State {
        OPEN,
        APPROVED,
        REJECTED,
        /// The article moved on before anybody decided.
        SUPERSEDED
    }

    /// A case to open.
    ///
    /// @param cause version of the policy of a replay; empty for the other kinds
    /// @param plea  what the author or the replay says for it
    public record Opening(
            UUID id,
            ArticleId article,
            int revision,
            Kind kind,
            String cause,
            @Nullable String plea) {}

    /// A case.
    ///
    /// @param reason of the moderator who decided it
    /// @param claimedBy whose it is until `claimedUntil`
    public record Case(
            UUID id,
            ArticleId article,
            int revision,
            Kind kind,
            String cause,
            State state,
            Instant openedAt,
            @Nullable String plea,
            @Nullable String reason,
            @Nullable String claimedBy,
            @Nullable Instant claimedUntil) {
        /// Whether a moderator has it at `now`.
        public boolean claimed(Instant now) {
            return claimedUntil != null && now.isBefore(claimedUntil);
        }
    }
}
