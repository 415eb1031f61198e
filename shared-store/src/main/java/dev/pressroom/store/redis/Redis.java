package dev.pressroom.store.redis;

import dev.pressroom.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/// The way to Redis, which may be away: then each operation gives its fallback instead of throwing.
/// After a failure Redis is left alone for a second, so that a Redis that hangs costs each reader
/// nothing and the process one time-out a second. Thread-safe.
public final class Redis implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Redis.class);
    private static final int MAX_CONNECTIONS = 16;
    private static final Duration POOL_WAIT = Duration.ofMillis(200);
    private static final int TIMEOUT_MILLIS = 500;
    private static final long LEFT_ALONE_NANOS = Duration.ofSeconds(1).toNanos();

    private final URI address;
    private final RedisClient client;
    private final LongSupplier nanoTime;

    /// When it may be tried again, as nanoseconds of `nanoTime`; the present when it answers.
    private final AtomicLong triedAgainAt;

    /// @param uri `redis://host:port`, with user and password where needed
    public Redis(Secret uri) {
        this(uri, System::nanoTime);
    }

    Redis(Secret uri, LongSupplier nanoTime) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(MAX_CONNECTIONS);
        pool.setMaxIdle(MAX_CONNECTIONS);
        // With virtual threads an exhausted pool without a limit would hang the server.
        pool.setMaxWait(POOL_WAIT);
        this.address = URI.create(uri.reveal());
        this.nanoTime = nanoTime;
        this.triedAgainAt = new AtomicLong(nanoTime.getAsLong());
        this.client =
                RedisClient.builder()
                        .hostAndPort(hostAndPort())
                        .clientConfig(config().build())
                        .poolConfig(pool)
                        .build();
    }

    /// Whether it answers now.
    public boolean reachable() {
        return attempt(redis -> redis.ping().equals("PONG"), false);
    }

    /// @param otherwise the answer while Redis is away
    <T> T attempt(Function<RedisClient, T> operation, T otherwise) {
        if (nanoTime.getAsLong() - triedAgainAt.get() < 0) {
            return otherwise;
        }
        try {
            return operation.apply(client);
        } catch (JedisException away) {
            triedAgainAt.set(nanoTime.getAsLong() + LEFT_ALONE_NANOS);
            log.atWarn()
                    .addKeyValue("event", "redis.unavailable")
                    .addKeyValue("cause", away.getClass().getSimpleName())
                    .log("redis.unavailable");
            return otherwise;
        }
    }

    /// Runs a script in one step of Redis; nothing else happens between its lines.
    Object script(RedisClient redis, String lua, List<String> keys, String... arguments) {
        return redis.eval(lua, keys, List.of(arguments));
    }

    HostAndPort hostAndPort() {
        return new HostAndPort(address.getHost(), address.getPort());
    }

    /// For connections of their own, which wait for messages.
    JedisClientConfig listening() {
        return config().resp2().socketTimeoutMillis(0).build();
    }

    JedisClientConfig asking() {
        return config().resp2().build();
    }

    private DefaultJedisClientConfig.Builder config() {
        return DefaultJedisClientConfig.builder(address)
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS);
    }

    @Override
    public void close() {
        client.close();
    }
}
