/// Rows, outbox, ledgers, idempotency keys and their migrations.
///
/// May use: the contracts (`model` and below), JDBC, the pool and Flyway.
@NullMarked
package dev.pressroom.store.mysql;

import org.jspecify.annotations.NullMarked;
