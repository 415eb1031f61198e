package dev.pressroom.store.redis;

import dev.pressroom.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/// Redis, for what may be lost. No method throws when Redis is away: a read finds nothing, a write
/// does nothing, a limit does not bind. Thread-safe.
public final class Cache implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Cache.class);
    private static final int MAX_CONNECTIONS = 16;
    private static final Duration POOL_WAIT = Duration.ofMillis(200);

    private final RedisClient redis;

    public Cache(Secret uri) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(MAX_CONNECTIONS);
        pool.setMaxIdle(MAX_CONNECTIONS);
        // With virtual threads an exhausted pool without a limit would hang the server.
        pool.setMaxWait(POOL_WAIT);
        var address = URI.create(uri.reveal());
        this.redis =
                RedisClient.builder()
                        .hostAndPort(address.getHost(), address.getPort())
                        .clientConfig(DefaultJedisClientConfig.builder(address).build())
                        .poolConfig(pool)
                        .build();
    }

    public Optional<String> get(String key) {
        return attempt(() -> Optional.ofNullable(redis.get(key)), Optional.empty());
    }

    public void put(String key, String value, Duration keep) {
        attempt(() -> redis.set(key, value, SetParams.setParams().px(keep.toMillis())), "");
    }

    public void remove(String key) {
        attempt(() -> redis.del(key), 0L);
    }

    /// Counts one use of `key` in the current window.
    ///
    /// @return whether it is among the first `limit` of this window; true when Redis is away
    public boolean allow(String key, int limit, Duration window) {
        return attempt(
                () -> {
                    var count = redis.incr(key);
                    if (count == 1) {
                        redis.pexpire(key, window.toMillis());
                    }
                    return count <= limit;
                },
                true);
    }

    public boolean reachable() {
        return attempt(() -> redis.ping().equals("PONG"), false);
    }

    @Override
    public void close() {
        redis.close();
    }

    private static <T> T attempt(Supplier<T> operation, T otherwise) {
        try {
            return operation.get();
        } catch (JedisException away) {
            log.atWarn()
                    .addKeyValue("event", "redis.unavailable")
                    .addKeyValue("cause", away.getClass().getSimpleName())
                    .log("redis.unavailable");
            return otherwise;
        }
    }
}
