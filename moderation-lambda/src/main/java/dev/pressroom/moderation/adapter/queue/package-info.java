/// Jobs, events and repeated upload announcements.
///
/// May use: the contracts, `moderation.domain`, `moderation.application.port`, `store.queue`, the outbox of
/// `store.mysql`, the AWS SDK.
@NullMarked
package dev.pressroom.moderation.adapter.queue;

import org.jspecify.annotations.NullMarked;
