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
/// the step that it tells of, and nothing changes or deletes it. Thread-safe.
public final class ModerationTrail {
    /// Acts where no person does.
    public static final String POLICY = "policy";

    private static final int MAX_REASON = 2_000;

    private final Database database;

    public ModerationTrail(Database database) {
        this.database = database;
    }

    /// Adds one step in the caller's transaction; a reason that is too long is cut.
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
                shortened(entry.reason()),
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
                                "SELECT * FROM moderation_trail WHERE article_id = ? AND seq > ?"
                                        + " ORDER BY seq LIMIT ?",
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
        CASE_SUPERSEDED
    }

    /// One step.
    ///
    /// @param caseId the case that it belongs to; null when there is none
    /// @param actor  id of the author or moderator, [#POLICY], or who ran a replay
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
