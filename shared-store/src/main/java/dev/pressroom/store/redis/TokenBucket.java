package dev.pressroom.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A rate that all workers share, kept in Redis by Redis's own clock: a bucket that fills at the rate
/// and holds a tenth of a second's worth, as the "generic cell rate algorithm"
/// (<https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm>), whose whole state is one number.
/// Thread-safe.
public final class TokenBucket {
    private static final long NANOS_IN_A_MICRO = 1_000;
    private static final long DEPTH_MICROS = 100_000;

    /// KEYS: the bucket. ARGV, in microseconds: time of one token, depth, longest wait. Answers the
    /// wait, and -1 when it would be too long; then no token is taken.
    private static final String TAKE =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local due = tonumber(redis.call('GET', KEYS[1]) or '0')
            local earliest = now - tonumber(ARGV[2])
            if due < earliest then due = earliest end
            local wait = due - now
            if wait > tonumber(ARGV[3]) then return -1 end
            local nextDue = due + tonumber(ARGV[1])
            redis.call('SET', KEYS[1], string.format('%.0f', nextDue), 'PX', 60000)
            if wait < 0 then return 0 end
            return wait
            """;

    /// Empties the bucket, and stops it for ARGV[1] microseconds.
    private static final String DRAIN =
            """
            local time = redis.call('TIME')
            local until_ = time[1] * 1000000 + time[2] + tonumber(ARGV[1])
            local due = tonumber(redis.call('GET', KEYS[1]) or '0')
            if due < until_ then
                redis.call('SET', KEYS[1], string.format('%.0f', until_), 'PX', 60000)
            end
            return 0
            """;

    private final Redis redis;
    private final String key;

    /// @param key names the rate that is shared
    public TokenBucket(Redis redis, String key) {
        this.redis = redis;
        this.key = key;
    }

    /// Takes one token.
    ///
    /// @param perSecond how fast the bucket fills, more than 0
    /// @param longest how long the caller would wait
    /// @return what to do; empty when Redis is away
    public Optional<Answer> take(double perSecond, Duration longest) {
        var micros = Math.max(1, Math.round(1_000_000 / perSecond));
        // No second ever sees more than 1.1 times the rate.
        var depth = Math.max(0, DEPTH_MICROS - micros);
        return redis.attempt(
                client ->
                        Optional.of(
                                answer(
                                        (Long)
                                                redis.script(
                                                        client,
                                                        TAKE,
                                                        List.of(key),
                                                        Long.toString(micros),
                                                        Long.toString(depth),
                                                        micros(longest)))),
                Optional.empty());
    }

    private static Answer answer(long wait) {
        return wait < 0
                ? new Answer.NotNow()
                : new Answer.After(Duration.ofNanos(wait * NANOS_IN_A_MICRO));
    }

    /// No token for anybody in the next while; nothing when Redis is away.
    public void drain(Duration pause) {
        redis.attempt(client -> redis.script(client, DRAIN, List.of(key), micros(pause)), key);
    }

    private static String micros(Duration time) {
        return Long.toString(time.toNanos() / NANOS_IN_A_MICRO);
    }

    /// What became of the wish for a token.
    public sealed interface Answer {
        /// The token is yours once this long has passed; zero: now.
        record After(Duration delay) implements Answer {}

        /// It would take longer than the caller waits.
        record NotNow() implements Answer {}
    }
}
