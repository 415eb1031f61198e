package dev.pressroom.moderation.adapter.mysql;

import dev.pressroom.moderation.application.port.AnsweredRequests;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.IdempotencyKeys;
import java.time.Instant;

/// Idempotency keys in MySQL. Thread-safe.
public final class MySqlAnsweredRequests implements AnsweredRequests {
    private final Database database;
    private final IdempotencyKeys keys = new IdempotencyKeys();

    public MySqlAnsweredRequests(Database database) {
        this.database = database;
    }

    @Override
    public int forget(Instant before) {
        return database.transaction(connection -> keys.forget(connection, before));
    }
}
