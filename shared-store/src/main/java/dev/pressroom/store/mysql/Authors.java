package dev.pressroom.store.mysql;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/// The addresses that notices go to, as the sign-in service last stated them. Thread-safe.
public final class Authors {
    private final Database database;

    public Authors(Database database) {
        this.database = database;
    }

    /// Remembers an author, or his new address. An address that is known already costs one look and no write.
    public void remember(AuthorId id, EmailAddress email, Instant now) {
        if (storedFor(id).filter(email.forDelivery()::equals).isPresent()) {
            return;
        }
        database.read(
                connection ->
                        Sql.update(
                                connection,
                                "INSERT INTO authors (id, email, updated_at) VALUES (?, ?, ?)"
                                        + " ON DUPLICATE KEY UPDATE email = VALUES(email),"
                                        + " updated_at = VALUES(updated_at)",
                                id,
                                email.forDelivery(),
                                now));
    }

    public Optional<EmailAddress> addressOf(AuthorId id) {
        return storedFor(id).map(EmailAddress::parse);
    }

    private Optional<String> storedFor(AuthorId id) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                row -> row.getString(1),
                                "SELECT email FROM authors WHERE id = ?",
                                id));
    }
}
