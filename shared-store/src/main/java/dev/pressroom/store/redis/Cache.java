package dev.pressroom.store.redis;

import java.time.Duration;

/// Limits that hold across processes. When Redis is away a limit does not bind. Thread-safe.
public final class Cache {
    private final Redis redis;

    public Cache(Redis redis) {
        this.redis = redis;
    }

    /// Counts one use of `key` in the current window.
    ///
    /// @return whether it is among the first `limit` of this window; true when Redis is away
    public boolean allow(String key, int limit, Duration window) {
        return redis.attempt(
                client -> {
                    var count = client.incr(key);
                    if (count == 1) {
                        client.pexpire(key, window.toMillis());
                    }
                    return count <= limit;
                },
                true);
    }
}
