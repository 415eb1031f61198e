/// What listeners hear, through Redis.
///
/// May use: the contracts, `moderation.domain`, `moderation.application.port`, `store.redis`.
@NullMarked
package dev.pressroom.moderation.adapter.redis;

import org.jspecify.annotations.NullMarked;
