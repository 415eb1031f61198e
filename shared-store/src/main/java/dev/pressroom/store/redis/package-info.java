/// What may be lost: cached views, counters, rate limits.
///
/// May use: `model`, Jedis.
@NullMarked
package dev.pressroom.store.redis;

import org.jspecify.annotations.NullMarked;
