package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who did what about a revision, when and why. Append-only: a row is written in the transaction of
/// the step that it tells of, and nothing changes or deletes it. So nothing of an author is in it that
/// he could ask to have erased: he is not named, and what a person wrote stays with its case, which
/// is read along and goes with its author. Thread-safe.
public final class ModerationTrail {
    /// Acts where no person does.
    public static final String POLICY = "policy";

    /// The author of the article, whoever it is.
    public static final String AUTHOR = "author";

    private static final int MAX_REASON = 2_000;

    private final Database database;

    public ModerationTrail(Database database) {
        this.database = database;
    }

    /// Adds one step in the caller's transaction; a reason that is too long is cut, and that of a
    /// moderator is left to his case.
    public void add(Connection connection, Entry entry) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO moderation_trail (article_id, revision, case_id, step, actor, reason, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                entry.article(),
                entry.revision(),
                entry.caseId(),
                entry.step(),
                entry.actor(),
                entry.step().byModerator() ? null : shortened(entry.reason()),
                entry.at());
    }

    /// The steps about an article, oldest first.
    ///
    /// @param after the last number of the page before; 0 for the first page
    public List<Numbered> of(ArticleId article, long after, int limit) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                ModerationTrail::row,
                                "SELECT t.seq, t.article_id, t.revision, t.case_id, t.step, t.actor,"
                                        + " t.at, COALESCE(t.reason, CASE WHEN t.step LIKE 'CASE%'"
                                        + " THEN c.reason END) AS reason"
                                        + " FROM moderation_trail t"
                                        + " LEFT JOIN moderation_cases c ON c.id = t.case_id"
                                        + " WHERE t.article_id = ? AND t.seq > ?"
                                        + " ORDER BY t.seq LIMIT ?",
                                article,
                                after,
                                limit));
    }

    private static @Nullable String shortened(@Nullable String reason) {
        return reason == null || reason.length() <= MAX_REASON
                ? reason
                : reason.substring(0, MAX_REASON - 1) + "…";
    }

    private static Numbered row(ResultSet row) throws SQLException {
        var caseId = row.getString("case_id");
        return new Numbered(
                row.getLong("seq"),
                new Entry(
                        ArticleId.parse(row.getString("article_id")),
                        row.getInt("revision"),
                        caseId == null ? null : UUID.fromString(caseId),
                        Step.valueOf(row.getString("step")),
                        row.getString("actor"),
                        row.getString("reason"),
                        Sql.requiredInstant(row, "at")));
    }

    /// What was done.
    public enum Step {
        PUBLISHED,
        REJECTED,
        HELD,
        APPEALED,
        RECONSIDERED,
        CASE_APPROVED,
        CASE_REJECTED,
        CASE_SUPERSEDED;

        boolean byModerator() {
            return this == CASE_APPROVED || this == CASE_REJECTED || this == CASE_SUPERSEDED;
        }
    }

    /// One step.
    ///
    /// @param caseId the case that it belongs to; null when there is none
    /// @param actor  id of the moderator, [#AUTHOR], [#POLICY], or who ran a replay
    /// @param reason a moderator's is null once the article's author has left
    public record Entry(
            ArticleId article,
            int revision,
            @Nullable UUID caseId,
            Step step,
            String actor,
            @Nullable String reason,
            Instant at) {}

    /// A stored step; later ones have higher numbers.
    public record Numbered(long number, Entry entry) {}
}
