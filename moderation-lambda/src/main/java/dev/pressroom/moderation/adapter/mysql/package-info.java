/// Reviews, decisions and author notices in MySQL.
///
/// May use: the contracts, `moderation.domain`, `moderation.application.port`, `store.mysql`, SLF4J.
@NullMarked
package dev.pressroom.moderation.adapter.mysql;

import org.jspecify.annotations.NullMarked;
