package dev.pressroom.store.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueProgress;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.event.NewsletterCompleted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /// When the newest issue was cut; its articles were published before.
    public Optional<Instant> lastCut(String list, NewsletterFrequency frequency) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                row -> Sql.requiredInstant(row, "cut_at"),
                                "SELECT cut_at FROM newsletter_issues WHERE list_name = ?"
                                        + " AND frequency = ? ORDER BY cut_at DESC LIMIT 1",
                                list,
                                frequency));
    }

    /// Which articles were in an issue of this list and frequency.
    public Set<ArticleId> covered(
            String list, NewsletterFrequency frequency, Collection<ArticleId> articles) {
        return database.read(
                connection -> {
                    var covered = new HashSet<ArticleId>();
                    for (var article : articles) {
                        covered.addAll(
                                Sql.list(
                                        connection,
                                        row -> ArticleId.parse(row.getString(1)),
                                        "SELECT article_id FROM newsletter_issue_articles"
                                                + " WHERE list_name = ? AND frequency = ?"
                                                + " AND article_id = ?",
                                        list,
                                        frequency,
                                        article));
                    }
                    return covered;
                });
    }

    /// Opens an issue and freezes its audience: one PENDING delivery for everyone who was confirmed
    /// at the cut and has not unsubscribed since. All in one transaction.
    ///
    /// @return false if the period has its issue already; nothing is changed then
    public boolean open(
            IssueId issue,
            String list,
            NewsletterFrequency frequency,
            String period,
            Instant cut,
            List<ArticleId> articles) {
        return database.transaction(
                connection -> {
                    Sql.update(
                            connection,
                            "INSERT IGNORE INTO newsletter_issues (id, list_name, frequency, period,"
                                    + " cut_at) VALUES (?, ?, ?, ?, ?)",
                            issue,
                            list,
                            frequency,
                            period,
                            cut);
                    if (!taken(connection, list, frequency, period)
                            .equals(List.of(issue.toString()))) {
                        return false;
                    }
                    for (var article : articles) {
                        Sql.update(
                                connection,
                                "INSERT INTO newsletter_issue_articles (list_name, frequency,"
                                        + " article_id, issue_id) VALUES (?, ?, ?, ?)",
                                list,
                                frequency,
                                article,
                                issue);
                    }
                    Sql.update(
                            connection,
                            "INSERT INTO deliveries (id, issue_id, subscriber_id, state, changed_at)"
                                    + " SELECT UUID(), ?, s.id, 'PENDING', ? FROM subscribers s"
                                    + " WHERE s.list_name = ? AND s.frequency = ?"
                                    + " AND s.status = 'CONFIRMED' AND s.confirmed_at <= ?",
                            issue,
                            cut,
                            list,
                            frequency,
                            cut);
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

    /// Issues that are not complete, oldest first.
    public List<IssueId> unfinished() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                row -> IssueId.parse(row.getString(1)),
                                "SELECT id FROM newsletter_issues WHERE completed_at IS NULL"
                                        + " ORDER BY cut_at"));
    }

    public IssueProgress progress(IssueId issue) {
        return database.read(connection -> progress(connection, issue));
    }

    /// Completes the issue if its ledger balances; the event commits with it, once.
    ///
    /// @return whether this call completed it
    public boolean complete(IssueId issue, Instant now) {
        return database.transaction(
                connection -> {
                    var progress = progress(connection, issue);
                    if (!progress.balances()
                            || Sql.update(
                                            connection,
                                            "UPDATE newsletter_issues SET completed_at = ?"
                                                    + " WHERE id = ? AND completed_at IS NULL",
                                            now,
                                            issue)
                                    == 0) {
                        return false;
                    }
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

    private static IssueProgress progress(Connection connection, IssueId issue)
            throws SQLException {
        var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
        for (var state : DeliveryState.values()) {
            Sql.first(
                            connection,
                            row -> row.getLong(1),
                            "SELECT COUNT(*) FROM deliveries WHERE issue_id = ? AND state = ?",
                            issue,
                            state)
                    .ifPresent(count -> counts.put(state, count));
        }
        return IssueProgress.of(counts);
    }
}
