package dev.pressroom.store.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// Hears at once what other processes did, on two connections: one waits for messages, the other asks
/// Redis to tell the first of each change of the generation (`CLIENT TRACKING` in broadcasting mode,
/// <https://redis.io/docs/latest/develop/reference/client-side-caching/>). Nothing relies on it: a
/// message that is lost makes facts live out their lease. It comes back by itself after Redis was away.
public final class Watch implements AutoCloseable {
    /// Redis sends names of keys that changed here; it is no channel that anybody can publish on.
    private static final String INVALIDATIONS = "__redis__:invalidate";

    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Redis redis;
    private final Runnable factsChanged;
    private final Consumer<String> authorHasNews;
    private final Thread listener;
    private final Thread guard;
    private volatile boolean closed;
    private volatile boolean listening;
    private volatile @Nullable Jedis waiting;
    private volatile @Nullable Jedis tracking;

    private Watch(Redis redis, Runnable factsChanged, Consumer<String> authorHasNews) {
        this.redis = redis;
        this.factsChanged = factsChanged;
        this.authorHasNews = authorHasNews;
        this.listener = Thread.ofVirtual().name("redis-watch").unstarted(this::listenUntilClosed);
        this.guard = Thread.ofVirtual().name("redis-watch-guard").unstarted(this::guardUntilClosed);
    }

    /// @param factsChanged  called for each change of the generation, and when something may have been
    ///     missed; must not block
    /// @param authorHasNews called with an author's id; must not block
    public static Watch start(Redis redis, Runnable factsChanged, Consumer<String> authorHasNews) {
        var watch = new Watch(redis, factsChanged, authorHasNews);
        watch.listener.start();
        watch.guard.start();
        return watch;
    }

    /// Whether messages come at the moment.
    public boolean listening() {
        return listening;
    }

    private void listenUntilClosed() {
        while (!closed) {
            try (var waits = new Jedis(redis.hostAndPort(), redis.listening());
                    var tracks = new Jedis(redis.hostAndPort(), redis.asking())) {
                waiting = waits;
                tracks.sendCommand(
                        Command.CLIENT,
                        "TRACKING",
                        "ON",
                        "REDIRECT",
                        Long.toString(waits.clientId()),
                        "BCAST",
                        "PREFIX",
                        FreshFacts.GENERATION);
                tracking = tracks;
                waits.subscribe(new Messages(), INVALIDATIONS, AuthorEvents.NEWS);
            } catch (JedisException gone) {
                log.atDebug().addKeyValue("event", "redis.unwatched").log("redis.unwatched");
            }
            listening = false;
            tracking = null;
            factsChanged.run();
            pause();
        }
    }

    /// The connection that asked for tracking says nothing by itself when it breaks, and then Redis
    /// tells nothing any more.
    private void guardUntilClosed() {
        while (!closed) {
            pause();
            var asks = tracking;
            if (asks != null) {
                try {
                    asks.ping();
                } catch (JedisException broken) {
                    hangUp();
                }
            }
        }
    }

    private void hangUp() {
        var waits = waiting;
        if (waits != null) {
            try {
                waits.disconnect();
            } catch (JedisException goneAlready) {
                log.atDebug().setCause(goneAlready).log("redis.unwatched");
            }
        }
    }

    private void pause() {
        if (!closed) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        hangUp();
        LockSupport.unpark(listener);
        LockSupport.unpark(guard);
    }

    private final class Messages extends JedisPubSub {
        @Override
        public void onSubscribe(String channel, int subscribed) {
            if (channel.equals(INVALIDATIONS)) {
                listening = true;
                // What changed before this moment was told to nobody.
                factsChanged.run();
            }
        }

        @Override
        public void onMessage(String channel, String message) {
            if (channel.equals(AuthorEvents.NEWS)) {
                authorHasNews.accept(message);
            } else {
                factsChanged.run();
            }
        }
    }
}
