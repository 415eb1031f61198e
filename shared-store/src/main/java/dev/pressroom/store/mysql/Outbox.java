package dev.pressroom.store.mysql;

import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.EventCodec;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.event.PlatformEvent;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.JobQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Messages that commit together with the change they speak of, and are sent afterwards
/// (<https://microservices.io/patterns/data/transactional-outbox.html>). A row is deleted only after
/// it was sent, so a message goes out at least once. Thread-safe.
public final class Outbox {
    private static final int BATCH = 10;

    private final Database database;
    private final JobCodec jobs = new JobCodec();
    private final EventCodec events = new EventCodec();

    public Outbox(Database database) {
        this.database = database;
    }

    /// Adds a job in the caller's transaction.
    public void add(Connection connection, JobEnvelope envelope) throws SQLException {
        insert(
                connection,
                JobQueue.of(envelope.job()).name(),
                "job",
                jobs.encode(envelope),
                envelope.createdAt());
    }

    /// Adds an event in the caller's transaction.
    public void add(Connection connection, UUID id, Instant at, PlatformEvent event)
            throws SQLException {
        insert(connection, "PLATFORM_EVENTS", event.type(), events.encode(id, at, event), at);
    }

    /// Sends the rows that were added before `before`, oldest first, until none is left. Two relays
    /// never take the same row at once: the rows are locked while they are sent. A target that does not
    /// take a row is left alone for the rest of this relay; nobody else waits for it.
    ///
    /// @return how many were sent
    /// @throws JobFailure if one could not be sent; it stays, and so do all later ones of its target
    public int relay(Instant before, Destination destination) {
        var away = new LinkedHashMap<String, JobFailure>();
        int sent = 0;
        long last = 0;
        Batch batch;
        do {
            long after = last;
            batch =
                    database.transaction(
                            connection -> relayBatch(connection, before, after, destination, away));
            sent += batch.sent();
            last = batch.last();
        } while (batch.full());
        if (!away.isEmpty()) {
            throw away.values().iterator().next();
        }
        return sent;
    }

    private static Batch relayBatch(
            Connection connection,
            Instant before,
            long after,
            Destination destination,
            Map<String, JobFailure> away)
            throws SQLException {
        // Without gap locks: they reach to the end of the table, and whoever adds a row
        // would wait until this batch is sent.
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        var rows =
                Sql.list(
                        connection,
                        row ->
                                new Row(
                                        row.getLong("seq"),
                                        row.getString("target"),
                                        row.getString("type"),
                                        row.getString("body")),
                        "SELECT seq, target, type, body FROM outbox WHERE created_at <= ?"
                                + " AND seq > ? ORDER BY seq LIMIT ? FOR UPDATE SKIP LOCKED",
                        before,
                        after,
                        BATCH);
        int sent = 0;
        for (var row : rows) {
            if (away.containsKey(row.target())) {
                continue;
            }
            try {
                destination.send(row.target(), row.type(), row.body());
            } catch (JobFailure failure) {
                away.put(row.target(), failure);
                continue;
            }
            Sql.update(connection, "DELETE FROM outbox WHERE seq = ?", row.seq());
            sent++;
        }
        return new Batch(sent, rows.isEmpty() ? after : rows.getLast().seq(), rows.size() == BATCH);
    }

    private static void insert(
            Connection connection, String target, String type, String body, Instant at)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO outbox (target, type, body, created_at) VALUES (?, ?, ?, ?)",
                target,
                type,
                body,
                at);
    }

    /// @param last the number of its last row
    /// @param full whether there may be more
    private record Batch(int sent, long last, boolean full) {}

    private record Row(long seq, String target, String type, String body) {}

    /// Where rows are sent to; `store.queue.OutboxDispatch` sends them to SQS and SNS.
    @FunctionalInterface
    public interface Destination {
        /// @throws dev.pressroom.model.JobFailure if it is not certain that the message was taken
        void send(String target, String type, String body);
    }
}
