package dev.pressroom.store.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ZRangeParams;

/// How often articles are read, and by how many. A read counts half as much each day: weights grow
/// with time instead of sums shrinking ("forward decay", Cormode et al., ICDE 2009), so nothing has to
/// be touched for its sum to decay. Readers are counted by HyperLogLog, with a standard error of 0.81 %
/// (<https://redis.io/docs/latest/commands/pfcount/>), from marks that name nobody. Thread-safe.
public final class ReadCounts {
    /// After this time a read counts half.
    public static final Duration HALF_LIFE = Duration.ofDays(1);

    private static final String POPULAR = "{popular}:scores";
    private static final String LANDMARK = "{popular}:landmark";
    private static final int MOST_KEPT = 1_000;
    private static final Duration READERS_KEPT = Duration.ofDays(2);

    /// A weight is 2 to the days since the landmark. A double holds 1023 of them; after 200 the landmark
    /// moves and all scores with it.
    private static final String ADD =
            """
            local today = tonumber(ARGV[1])
            local landmark = tonumber(redis.call('GET', KEYS[2]))
            if not landmark then
              landmark = math.floor(today)
              redis.call('SET', KEYS[2], string.format('%.0f', landmark))
            elseif today - landmark > 200 then
              local moved = math.floor(today)
              redis.call('ZUNIONSTORE', KEYS[1], 1, KEYS[1], 'WEIGHTS', string.format('%.17g', 2 ^ (landmark - moved)))
              landmark = moved
              redis.call('SET', KEYS[2], string.format('%.0f', landmark))
            end
            local weight = 2 ^ (today - landmark)
            for i = 3, #ARGV, 2 do
              redis.call('ZINCRBY', KEYS[1], string.format('%.17g', tonumber(ARGV[i + 1]) * weight), ARGV[i])
            end
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[2]))
            return 1
            """;

    private final Redis redis;

    public ReadCounts(Redis redis) {
        this.redis = redis;
    }

    /// Adds what was counted elsewhere.
    ///
    /// @param reads by article
    /// @param readers marks of readers by article; a mark must not lead to a person
    /// @return false if Redis is away, and at most a part was added
    public boolean add(
            Instant at,
            Map<String, Long> reads,
            Map<String, ? extends Collection<String>> readers) {
        if (reads.isEmpty()) {
            return true;
        }
        return redis.attempt(
                client -> {
                    addReads(client, at, reads);
                    readers.forEach((article, marks) -> addReaders(client, at, article, marks));
                    return true;
                },
                false);
    }

    private void addReads(RedisClient client, Instant at, Map<String, Long> reads) {
        var arguments = new ArrayList<String>();
        arguments.add(Double.toString(days(at)));
        arguments.add(Integer.toString(MOST_KEPT));
        reads.forEach(
                (article, count) -> {
                    arguments.add(article);
                    arguments.add(count.toString());
                });
        redis.script(client, ADD, List.of(POPULAR, LANDMARK), arguments.toArray(String[]::new));
    }

    private static void addReaders(
            RedisClient client, Instant at, String article, Collection<String> marks) {
        var key = readersKey(article, at);
        client.pfadd(key, marks.toArray(String[]::new));
        client.pexpire(key, READERS_KEPT.toMillis());
    }

    /// Ids of the most read articles, most read first; nothing if Redis is away.
    public Optional<List<String>> most(int limit) {
        return redis.attempt(
                client ->
                        Optional.of(
                                client.zrange(
                                        POPULAR, ZRangeParams.zrangeParams(0, limit - 1).rev())),
                Optional.empty());
    }

    /// About how many read it on the day (UTC) of `at`; 0 if Redis is away.
    public long readers(String article, Instant at) {
        return redis.attempt(client -> client.pfcount(readersKey(article, at)), 0L);
    }

    /// Forgets an article.
    public void forget(String article) {
        redis.attempt(client -> client.zrem(POPULAR, article), 0L);
    }

    private static String readersKey(String article, Instant at) {
        return "readers:" + article + ":" + LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static double days(Instant at) {
        return at.toEpochMilli() / (double) HALF_LIFE.toMillis();
    }
}
