package dev.pressroom.store.mysql;

import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.Secret;
import dev.pressroom.model.SignedToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Addresses that get no mail any more, by keyed hash. Nothing takes an entry off. Thread-safe.
public final class SuppressionList {
    private final Database database;
    private final Secret key;

    /// @param key the same secret for ever: another one would forget every entry
    public SuppressionList(Database database, Secret key) {
        this.database = database;
        this.key = key;
    }

    /// Adds an address; the first reason stays.
    public void add(EmailAddress address, Reason reason, Instant now) {
        database.read(
                connection -> add(connection, SignedToken.fingerprint(address, key), reason, now));
    }

    static int add(Connection connection, String hash, Reason reason, Instant now)
            throws SQLException {
        return Sql.update(
                connection,
                "INSERT INTO suppression_list (email_hash, reason, since)"
                        + " VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE reason = reason",
                hash,
                reason,
                now);
    }

    public boolean contains(EmailAddress address) {
        return database.read(
                connection -> contains(connection, SignedToken.fingerprint(address, key)));
    }

    static boolean contains(Connection connection, String hash) throws SQLException {
        return Sql.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT 1 FROM suppression_list WHERE email_hash = ?",
                        hash)
                .isPresent();
    }

    /// Why an address gets no mail.
    public enum Reason {
        BOUNCE,
        COMPLAINT,
        /// Several mails in a row did not arrive.
        SOFT_BOUNCES,
        /// The subscriber had his data erased.
        ERASED
    }
}
