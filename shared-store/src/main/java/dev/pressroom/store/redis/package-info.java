/// What may be lost: cached views and facts, counters, recent events, rate limits.
///
/// May use: `model`, Jedis.
@NullMarked
package dev.pressroom.store.redis;

import org.jspecify.annotations.NullMarked;
