package dev.pressroom.store.mysql;

import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.event.NewsletterCompleted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Issues of newsletters: at most one per list, frequency and period. Thread-safe.
public final class NewsletterIssues {
    private final Database database;
    private final Outbox outbox;

    public NewsletterIssues(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    public boolean exists(String list, NewsletterFrequency frequency, String period) {
        return database.read(connection -> !taken(connection, list, frequency, period).isEmpty());
    }

    /// The newest issue of a list and frequency; its articles were published before its cut.
    public Optional<IssueRow> newest(String list, NewsletterFrequency frequency) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                NewsletterIssues::row,
                                "SELECT * FROM newsletter_issues WHERE list_name = ?"
                                        + " AND frequency = ? ORDER BY cut_at DESC LIMIT 1",
                                list,
                                frequency));
    }

    public Optional<IssueRow> find(IssueId issue) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                NewsletterIssues::row,
                                "SELECT * FROM newsletter_issues WHERE id = ?",
                                issue));
    }

    /// Issues, newest first.
    ///
    /// @param after the last row of the page before, or null for the first page
    public List<IssueRow> page(@Nullable PageKey after, int limit) {
        return database.read(
                connection ->
                        after == null
                                ? Sql.list(
                                        connection,
                                        NewsletterIssues::row,
                                        "SELECT * FROM newsletter_issues"
                                                + " ORDER BY cut_at DESC, id DESC LIMIT ?",
                                        limit)
                                : Sql.list(
                                        connection,
                                        NewsletterIssues::row,
                                        "SELECT * FROM newsletter_issues WHERE cut_at < ?"
                                                + " OR (cut_at = ? AND id < ?)"
                                                + " ORDER BY cut_at DESC, id DESC LIMIT ?",
                                        after.at(),
                                        after.at(),
                                        after.id(),
                                        limit));
    }

    /// Opens an issue, to be checked, and freezes its audience: one PENDING delivery for everyone who
    /// was confirmed at the cut and has not unsubscribed since. All in one transaction; the rows never
    /// leave the database, so memory does not grow with the audience.
    ///
    /// @param hours moments with the time zones whose readers get nothing before; all others may get
    ///     their mail at once
    /// @return false if the period has its issue already; nothing is changed then
    public boolean open(
            IssueId issue,
            String list,
            NewsletterFrequency frequency,
            String period,
            Instant cut,
            Map<Instant, List<String>> hours) {
        return database.transaction(
                connection -> {
                    // Each statement reads without locks: readers may leave meanwhile, and the
                    // sender
                    // looks again.
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                    Sql.update(
                            connection,
                            "INSERT IGNORE INTO newsletter_issues (id, list_name, frequency, period,"
                                    + " cut_at, status, judged_from, status_since)"
                                    + " VALUES (?, ?, ?, ?, ?, 'CHECKING', ?, ?)",
                            issue,
                            list,
                            frequency,
                            period,
                            cut,
                            cut,
                            cut);
                    if (!taken(connection, list, frequency, period)
                            .equals(List.of(issue.toString()))) {
                        return false;
                    }
                    FrozenAudience.write(connection, issue, list, frequency, cut, hours);
                    return true;
                });
    }

    private static List<String> taken(
            Connection connection, String list, NewsletterFrequency frequency, String period)
            throws SQLException {
        return Sql.list(
                connection,
                row -> row.getString(1),
                "SELECT id FROM newsletter_issues WHERE list_name = ? AND frequency = ?"
                        + " AND period = ?",
                list,
                frequency,
                period);
    }

    /// Issues whose ledger does not balance yet, oldest first.
    public List<IssueRow> unfinished() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                NewsletterIssues::row,
                                "SELECT * FROM newsletter_issues WHERE completed_at IS NULL"
                                        + " ORDER BY cut_at"));
    }

    /// Moves an issue from one status to the next.
    ///
    /// @param reasons codes of a pause or a failed preflight
    /// @return false if it is not in `from` any more
    public boolean move(
            Connection connection,
            IssueId issue,
            IssueStatus from,
            IssueStatus to,
            Collection<String> reasons,
            Instant now)
            throws SQLException {
        if (!from.canBecome(to)) {
            throw new IllegalArgumentException(from + " cannot become " + to);
        }
        return Sql.update(
                        connection,
                        // Whoever resumes has looked at the bounces so far.
                        "UPDATE newsletter_issues SET status = ?, reasons = ?, status_since = ?,"
                                + " judged_from = CASE WHEN ? = 'CHECKING' THEN ?"
                                + " ELSE judged_from END"
                                + " WHERE id = ? AND status = ? AND completed_at IS NULL",
                        to,
                        String.join(",", reasons),
                        now,
                        to,
                        now,
                        issue,
                        from)
                == 1;
    }

    /// As [#move(Connection, IssueId, IssueStatus, IssueStatus, Collection, Instant)], on its own.
    public boolean move(
            IssueId issue,
            IssueStatus from,
            IssueStatus to,
            Collection<String> reasons,
            Instant now) {
        return database.read(connection -> move(connection, issue, from, to, reasons, now));
    }

    /// Completes the issue if its ledger balances; the event commits with it, once. A cancelled issue
    /// stays cancelled.
    ///
    /// @return whether this call completed it
    public boolean complete(IssueId issue, Instant now) {
        // Asked often, and nearly always too early: that costs one look into an index.
        if (database.read(connection -> waits(connection, issue))) {
            return false;
        }
        return database.transaction(
                connection -> {
                    if (waits(connection, issue)
                            || Sql.update(
                                            connection,
                                            "UPDATE newsletter_issues SET completed_at = ?,"
                                                    + " status = CASE WHEN status = 'CANCELLED'"
                                                    + " THEN status ELSE 'COMPLETE' END"
                                                    + " WHERE id = ? AND completed_at IS NULL AND"
                                                    + " status IN ('SENDING', 'PAUSED', 'CANCELLED')",
                                            now,
                                            issue)
                                    == 0) {
                        return false;
                    }
                    var progress = NewsletterFigures.progress(connection, issue);
                    // The issue completes once, so its own id also names the event.
                    outbox.add(
                            connection,
                            issue.value(),
                            now,
                            new NewsletterCompleted(
                                    issue,
                                    progress.sent(),
                                    progress.failed(),
                                    progress.uncertain()));
                    return true;
                });
    }

    private static boolean waits(Connection connection, IssueId issue) throws SQLException {
        for (var state : List.of("PENDING", "SENDING")) {
            if (Sql.first(
                            connection,
                            row -> row.getInt(1),
                            "SELECT 1 FROM deliveries WHERE issue_id = ? AND state = ? LIMIT 1",
                            issue,
                            state)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static IssueRow row(ResultSet row) throws SQLException {
        var reasons = row.getString("reasons");
        return new IssueRow(
                IssueId.parse(row.getString("id")),
                row.getString("list_name"),
                NewsletterFrequency.valueOf(row.getString("frequency")),
                row.getString("period"),
                IssueStatus.valueOf(row.getString("status")),
                reasons.isEmpty() ? List.of() : Arrays.asList(reasons.split(",", -1)),
                Sql.requiredInstant(row, "cut_at"),
                Sql.instant(row, "status_since"),
                Sql.instant(row, "completed_at"));
    }

    /// One issue, without its figures.
    ///
    /// @param reasons codes of a pause or a failed preflight; empty otherwise
    /// @param statusSince null for an issue of an earlier release
    public record IssueRow(
            IssueId id,
            String list,
            NewsletterFrequency frequency,
            String period,
            IssueStatus status,
            List<String> reasons,
            Instant cut,
            @Nullable Instant statusSince,
            @Nullable Instant completedAt) {
        public IssueRow {
            reasons = List.copyOf(reasons);
        }
    }
}
