package dev.pressroom.store.mysql;

import dev.pressroom.model.DeliveryHealth;
import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueProgress;
import dev.pressroom.model.SendingPace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What the ledger says about an issue, counted on every call and stored nowhere. Thread-safe.
public final class NewsletterFigures {
    /// The stretch of time that a rate is taken over.
    private static final Duration RATE_OVER = Duration.ofMinutes(1);

    private final Database database;

    public NewsletterFigures(Database database) {
        this.database = database;
    }

    public IssueProgress progress(IssueId issue) {
        return database.read(connection -> progress(connection, issue));
    }

    static IssueProgress progress(Connection connection, IssueId issue) throws SQLException {
        var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
        Sql.list(
                        connection,
                        row -> Map.entry(DeliveryState.valueOf(row.getString(1)), row.getLong(2)),
                        "SELECT state, COUNT(*) FROM deliveries WHERE issue_id = ? GROUP BY state",
                        issue)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return IssueProgress.of(counts);
    }

    /// Mails by the worst that SES reported about them.
    public Map<DeliveryReport, Long> reports(IssueId issue) {
        return database.read(
                connection -> {
                    var counts = new EnumMap<DeliveryReport, Long>(DeliveryReport.class);
                    for (var report : DeliveryReport.values()) {
                        counts.put(
                                report,
                                count(
                                        connection,
                                        "SELECT COUNT(*) FROM deliveries WHERE issue_id = ?"
                                                + " AND report = ?",
                                        issue,
                                        report));
                    }
                    return counts;
                });
    }

    /// Mails whose worst report is this one.
    public long reported(IssueId issue, DeliveryReport report) {
        return database.read(
                connection ->
                        count(
                                connection,
                                "SELECT COUNT(*) FROM deliveries WHERE issue_id = ? AND report = ?",
                                issue,
                                report));
    }

    /// Bounces and complaints since the issue was last resumed.
    public DeliveryHealth health(IssueId issue) {
        return database.read(
                connection -> {
                    var since =
                            "SELECT COUNT(*) FROM deliveries d JOIN newsletter_issues i"
                                    + " ON i.id = d.issue_id WHERE d.issue_id = ?"
                                    + " AND d.state = 'SENT' AND d.changed_at >="
                                    + " COALESCE(i.judged_from, i.cut_at)";
                    return new DeliveryHealth(
                            count(connection, since, issue),
                            count(connection, since + " AND d.report = 'BOUNCED'", issue),
                            count(connection, since + " AND d.report = 'COMPLAINED'", issue));
                });
    }

    /// How fast the issue goes out, and for whom it is too early yet.
    public SendingPace pace(IssueId issue, Instant now) {
        return database.read(
                connection -> {
                    var sent =
                            count(
                                    connection,
                                    "SELECT COUNT(*) FROM deliveries WHERE issue_id = ?"
                                            + " AND state = 'SENT' AND changed_at >= ?",
                                    issue,
                                    now.minus(RATE_OVER));
                    var waiting =
                            count(
                                    connection,
                                    "SELECT COUNT(*) FROM deliveries WHERE issue_id = ?"
                                            + " AND state IN ('PENDING', 'SENDING')",
                                    issue);
                    var early =
                            " FROM deliveries"
                                    + DeliveryLedger.BY_JOB
                                    + " WHERE issue_id = ? AND state = 'PENDING'"
                                    + " AND enqueued_at IS NULL AND not_before > ?";
                    var later = count(connection, "SELECT COUNT(*)" + early, issue, now);
                    var lastHour =
                            Sql.first(
                                    connection,
                                    row -> Optional.ofNullable(Sql.instant(row, "last_hour")),
                                    "SELECT MAX(not_before) AS last_hour" + early,
                                    issue,
                                    now);
                    return new SendingPace(
                            (double) sent / RATE_OVER.toSeconds(),
                            Math.max(0, waiting - later),
                            later,
                            lastHour.flatMap(hour -> hour).orElse(null));
                });
    }

    private static long count(Connection connection, String sql, Object... parameters)
            throws SQLException {
        return Sql.first(connection, row -> row.getLong(1), sql, parameters).orElse(0L);
    }
}
