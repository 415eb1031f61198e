package dev.pressroom.store.mysql;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.SubscriberId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One row for each mail of each issue. Every change is one conditional update: of two racers one
/// gets `true`. Thread-safe.
public final class DeliveryLedger {
    /// Named, not left to the optimiser: by another key each look would pass all rows that have a job
    /// or whose hour is still to come.
    static final String BY_JOB = " FORCE INDEX (deliveries_to_enqueue)";

    private static final int CANCEL_CHUNK = 5_000;

    private final Database database;

    public DeliveryLedger(Database database) {
        this.database = database;
    }

    public Optional<Delivery> find(DeliveryId delivery) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                DeliveryLedger::delivery,
                                "SELECT d.id, d.issue_id, d.subscriber_id, d.state, i.status,"
                                        + " e.id AS earlier_id, e.cut_at AS earlier_cut_at"
                                        + " FROM deliveries d JOIN newsletter_issues i"
                                        + " ON i.id = d.issue_id LEFT JOIN newsletter_issues e"
                                        + " ON e.id = (SELECT b.id FROM deliveries a"
                                        + " JOIN newsletter_issues b ON b.id = a.issue_id"
                                        + " WHERE a.subscriber_id = d.subscriber_id"
                                        + " AND b.cut_at < i.cut_at AND a.state NOT IN ('FAILED',"
                                        + " 'SUPPRESSED', 'UNSUBSCRIBED', 'CANCELLED')"
                                        + " ORDER BY b.cut_at DESC LIMIT 1) WHERE d.id = ?",
                                delivery));
    }

    /// Takes a waiting delivery for sending. Once a pause or a cancellation has committed, nothing of
    /// that issue can be claimed.
    ///
    /// @return false if it is not waiting any more, or its issue is not sending
    /// @throws dev.pressroom.model.JobFailure if the outcome of the write is unknown; the caller must
    ///     not send then
    public boolean claim(DeliveryId delivery, Instant now) {
        return database.read(
                        connection ->
                                Sql.update(
                                        connection,
                                        "UPDATE deliveries SET state = 'SENDING', changed_at = ?"
                                                + " WHERE id = ? AND state = 'PENDING' AND EXISTS"
                                                + " (SELECT 1 FROM newsletter_issues i"
                                                + " WHERE i.id = deliveries.issue_id"
                                                + " AND i.status = 'SENDING')",
                                        now,
                                        delivery))
                == 1;
    }

    /// Moves a delivery from one state to the next.
    ///
    /// @return false if it is not in `from` any more
    /// @throws dev.pressroom.model.JobFailure if the outcome of the write is unknown
    public boolean advance(DeliveryId delivery, DeliveryState from, DeliveryState to, Instant now) {
        if (!from.canBecome(to)) {
            throw new IllegalArgumentException(from + " cannot become " + to);
        }
        return database.read(
                        connection ->
                                Sql.update(
                                        connection,
                                        "UPDATE deliveries SET state = ?, changed_at = ?"
                                                + " WHERE id = ? AND state = ?",
                                        to,
                                        now,
                                        delivery,
                                        from))
                == 1;
    }

    /// Claims of this issue taken before `before`, whose sender is gone: nobody knows whether the
    /// mail went out.
    public int markStale(IssueId issue, Instant before, Instant now) {
        return database.read(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE deliveries SET state = 'UNCERTAIN', changed_at = ?"
                                        + " WHERE issue_id = ? AND state = 'SENDING'"
                                        + " AND changed_at < ?",
                                now,
                                issue,
                                before));
    }

    /// Claims up to `limit` waiting deliveries whose hour has come and that have no job, or whose job was
    /// sent before `before` and may be lost, and remembers those that `send` took. Several callers never get the
    /// same row: rows are locked while they are sent, and locked rows are skipped.
    ///
    /// @param send answers with the deliveries whose job the queue has; a crash after it sends again
    /// @return how many jobs were sent
    public int enqueue(
            IssueId issue,
            Instant before,
            int limit,
            Instant now,
            Function<List<DeliveryId>, Collection<DeliveryId>> send) {
        return database.transaction(
                connection -> {
                    // Without gap locks: a claim beside this one waits for nothing.
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                    var claimed =
                            Sql.list(
                                    connection,
                                    row -> DeliveryId.parse(row.getString(1)),
                                    "SELECT id FROM deliveries"
                                            + BY_JOB
                                            + " WHERE issue_id = ? AND state = 'PENDING'"
                                            + " AND ((enqueued_at IS NULL AND not_before <= ?)"
                                            + " OR enqueued_at < ?)"
                                            + " LIMIT ? FOR UPDATE SKIP LOCKED",
                                    issue,
                                    now,
                                    before,
                                    limit);
                    if (claimed.isEmpty()) {
                        return 0;
                    }
                    var sent = send.apply(claimed);
                    if (!sent.isEmpty()) {
                        markEnqueued(connection, sent, now);
                    }
                    return sent.size();
                });
    }

    private static void markEnqueued(
            Connection connection, Collection<DeliveryId> sent, Instant now) throws SQLException {
        var places = Sql.places(sent.size());
        var parameters = new Object[sent.size() + 1];
        parameters[0] = now;
        System.arraycopy(sent.toArray(), 0, parameters, 1, sent.size());
        Sql.update(
                connection,
                "UPDATE deliveries SET enqueued_at = ? WHERE id IN (" + places + ")",
                parameters);
    }

    /// How many waiting deliveries have a job, counted up to `most`.
    public int enqueued(IssueId issue, int most) {
        return database.read(
                connection ->
                        Sql.first(
                                        connection,
                                        row -> row.getInt(1),
                                        "SELECT COUNT(*) FROM (SELECT 1 FROM deliveries"
                                                + BY_JOB
                                                + " WHERE issue_id = ? AND state = 'PENDING'"
                                                + " AND enqueued_at IS NOT NULL LIMIT ?) waiting",
                                        issue,
                                        most)
                                .orElse(0));
    }

    /// The job of a waiting delivery was put away: it gets another one when its issue goes on.
    public void forgetJob(DeliveryId delivery) {
        database.read(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE deliveries SET enqueued_at = NULL"
                                        + " WHERE id = ? AND state = 'PENDING'",
                                delivery));
    }

    /// Cancels some of the waiting deliveries of an issue. Call until it answers 0.
    public int cancelSome(IssueId issue, Instant now) {
        return database.read(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE deliveries SET state = 'CANCELLED', changed_at = ?"
                                        + " WHERE issue_id = ? AND state = 'PENDING' LIMIT ?",
                                now,
                                issue,
                                CANCEL_CHUNK));
    }

    /// Notes what SES said about a mail that it took. A report that is no worse than what is known
    /// changes nothing, so each counts once however often it comes.
    ///
    /// @return the reader's soft bounces in a row if this report is a new one; else empty
    public OptionalInt report(DeliveryId delivery, DeliveryReport report) {
        var parameters = new ArrayList<Object>(List.of(report, delivery, report));
        parameters.addAll(EnumSet.range(DeliveryReport.DELIVERED, report));
        return database.transaction(
                connection -> {
                    var changed =
                            Sql.update(
                                    connection,
                                    "UPDATE deliveries SET report = ? WHERE id = ? AND (report IS NULL"
                                            + " OR (report <> ? AND report IN ("
                                            + Sql.places(parameters.size() - 3)
                                            + ")))",
                                    parameters.toArray());
                    return changed == 0
                            ? OptionalInt.empty()
                            : OptionalInt.of(countSoftBounce(connection, delivery, report));
                });
    }

    private static int countSoftBounce(
            Connection connection, DeliveryId delivery, DeliveryReport report) throws SQLException {
        var reader =
                Sql.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT subscriber_id FROM deliveries WHERE id = ?",
                        delivery);
        if (reader.isEmpty()) {
            return 0;
        }
        if (report == DeliveryReport.SOFT_BOUNCED) {
            Sql.update(
                    connection,
                    "UPDATE subscribers SET soft_bounces = soft_bounces + 1 WHERE id = ?",
                    reader.get());
        } else if (report == DeliveryReport.DELIVERED) {
            Sql.update(
                    connection,
                    "UPDATE subscribers SET soft_bounces = 0 WHERE id = ? AND soft_bounces > 0",
                    reader.get());
        }
        return Sql.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT soft_bounces FROM subscribers WHERE id = ?",
                        reader.get())
                .orElse(0);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                DeliveryId.parse(row.getString("id")),
                IssueId.parse(row.getString("issue_id")),
                SubscriberId.parse(row.getString("subscriber_id")),
                DeliveryState.valueOf(row.getString("state")),
                IssueStatus.valueOf(row.getString("status")),
                earlier(row));
    }

    private static @Nullable Earlier earlier(ResultSet row) throws SQLException {
        var issue = row.getString("earlier_id");
        return issue == null
                ? null
                : new Earlier(IssueId.parse(issue), Sql.requiredInstant(row, "earlier_cut_at"));
    }

    /// One row: which issue goes to whom, and how far it is.
    ///
    /// @param earlier the reader's last issue before this one that went out to him, or may have: what
    ///     was in it he had
    public record Delivery(
            DeliveryId id,
            IssueId issue,
            SubscriberId subscriber,
            DeliveryState state,
            IssueStatus issueStatus,
            @Nullable Earlier earlier) {}

    /// An issue that a reader had before.
    public record Earlier(IssueId issue, Instant cut) {}
}
