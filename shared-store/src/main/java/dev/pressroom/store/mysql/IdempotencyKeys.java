package dev.pressroom.store.mysql;

import dev.pressroom.model.AuthorId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Answers of requests that carry an `Idempotency-Key`, so that a repeated request gets the first
/// answer (draft-ietf-httpapi-idempotency-key-header). Claim and work share one transaction: a crash
/// leaves no claim behind. Thread-safe.
public final class IdempotencyKeys {
    /// Takes the key in the caller's transaction. A racing request waits for that transaction.
    ///
    /// @param requestHash SHA-256 of method, path and body, in hex
    public Claim claim(
            Connection connection, AuthorId author, String key, String requestHash, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO idempotency_keys (author_id, request_key, request_hash,"
                        + " created_at) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE request_key = request_key",
                author,
                key,
                requestHash,
                now);
        var stored =
                Sql.first(
                                connection,
                                row ->
                                        new Stored(
                                                row.getString("request_hash"),
                                                Sql.integer(row, "status"),
                                                row.getString("location"),
                                                row.getString("body")),
                                "SELECT request_hash, status, location, body FROM idempotency_keys"
                                        + " WHERE author_id = ? AND request_key = ? FOR UPDATE",
                                author,
                                key)
                        .orElseThrow();
        if (!stored.requestHash().equals(requestHash)) {
            return new Claim.OtherRequest();
        }
        var status = stored.status();
        // Key and answer commit together, so a key without an answer was taken just now. The count
        // of
        // the insert cannot tell: the driver counts a row that was there already as well.
        return status == null
                ? new Claim.Yours()
                : new Claim.Answered(status, stored.location(), stored.body());
    }

    /// Keeps the answer in the transaction that claimed the key.
    public void answer(
            Connection connection,
            AuthorId author,
            String key,
            int status,
            @Nullable String location,
            @Nullable String body)
            throws SQLException {
        Sql.update(
                connection,
                "UPDATE idempotency_keys SET status = ?, location = ?, body = ?"
                        + " WHERE author_id = ? AND request_key = ?",
                status,
                location,
                body,
                author,
                key);
    }

    /// Forgets keys that were taken before `before`.
    public int forget(Connection connection, Instant before) throws SQLException {
        return Sql.update(connection, "DELETE FROM idempotency_keys WHERE created_at < ?", before);
    }

    private record Stored(
            String requestHash,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String body) {}

    /// What a key turned out to be.
    public sealed interface Claim {
        /// New: do the work and keep its answer.
        record Yours() implements Claim {}

        /// The same request was answered before.
        record Answered(int status, @Nullable String location, @Nullable String body)
                implements Claim {}

        /// The key belongs to another request.
        record OtherRequest() implements Claim {}
    }
}
