package dev.pressroom.store.mysql;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.model.job.SendDelivery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One row for each mail of each issue. Every change is one conditional update: of two racers one
/// gets `true`. Thread-safe.
public final class DeliveryLedger {
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
                                "SELECT * FROM deliveries WHERE id = ?",
                                delivery));
    }

    /// Moves a delivery from one state to the next; PENDING to SENDING is the claim.
    ///
    /// @return false if it is not in `from` any more
    /// @throws dev.pressroom.model.JobFailure if the outcome of the write is unknown; after a claim
    ///     the caller must not send then
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

    /// Claims taken before `before` whose sender is gone: nobody knows whether the mail went out.
    public int markStale(Instant before, Instant now) {
        return database.read(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE deliveries SET state = 'UNCERTAIN', changed_at = ?"
                                        + " WHERE state = 'SENDING' AND changed_at < ?",
                                now,
                                before));
    }

    /// Waiting deliveries that have no job, or whose job was sent before `before` and may be lost.
    public List<SendDelivery> withoutJob(IssueId issue, Instant before, int limit) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                row ->
                                        new SendDelivery(
                                                issue, DeliveryId.parse(row.getString("id"))),
                                "SELECT id FROM deliveries WHERE issue_id = ? AND state = 'PENDING'"
                                        + " AND (enqueued_at IS NULL OR enqueued_at < ?) LIMIT ?",
                                issue,
                                before,
                                limit));
    }

    /// Remembers that the delivery has its job. Call after the queue has it.
    public void markEnqueued(DeliveryId delivery, Instant now) {
        database.read(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE deliveries SET enqueued_at = ? WHERE id = ?",
                                now,
                                delivery));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                DeliveryId.parse(row.getString("id")),
                IssueId.parse(row.getString("issue_id")),
                SubscriberId.parse(row.getString("subscriber_id")),
                DeliveryState.valueOf(row.getString("state")));
    }

    /// One row: which issue goes to whom, and how far it is.
    public record Delivery(
            DeliveryId id, IssueId issue, SubscriberId subscriber, DeliveryState state) {}
}
