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

/// How many read which article. What counts is a reader, once for each article and day (UTC): whoever
/// asks again adds nothing. A reader counts half as much each day: weights grow with time instead of
/// sums shrinking ("forward decay", Cormode et al., ICDE 2009), so nothing has to be touched for its sum
/// to decay. Readers are counted by HyperLogLog, with a standard error of 0.81 %
/// (<https://redis.io/docs/latest/commands/pfcount/>), from marks that name nobody. Thread-safe.
public final class ReadCounts {
    /// After this time a reader counts half.
    public static final Duration HALF_LIFE = Duration.ofDays(1);

    private static final String POPULAR = "{popular}:scores";
    private static final String LANDMARK = "{popular}:landmark";

    /// One hash tag with the scores, so that a cluster keeps them together.
    private static final String READERS = "{popular}:readers:";

    private static final int MOST_KEPT = 1_000;
    private static final Duration READERS_KEPT = Duration.ofDays(2);

    /// A weight is 2 to the days since the landmark. A double holds 1023 of them; after 200 the landmark
    /// moves and all scores with it.
    private static final String MOVE =
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
            """;

    /// Adds to an article's score by how many its readers of the day have become more.
    private static final String ADD =
            MOVE
                    + """
                      local before = redis.call('PFCOUNT', KEYS[3])
                      for i = 4, #ARGV do redis.call('PFADD', KEYS[3], ARGV[i]) end
                      redis.call('PEXPIRE', KEYS[3], ARGV[3])
                      local more = redis.call('PFCOUNT', KEYS[3]) - before
                      if more > 0 then
                        redis.call('ZINCRBY', KEYS[1], string.format('%.17g', more * weight), ARGV[2])
                      end
                      return more
                      """;

    private final Redis redis;

    public ReadCounts(Redis redis) {
        this.redis = redis;
    }

    /// Adds who was seen elsewhere; whoever was added on this day before changes nothing.
    ///
    /// @param readers marks of readers by article; a mark must not lead to a person
    /// @return false if Redis is away, and at most a part was added
    public boolean add(Instant at, Map<String, ? extends Collection<String>> readers) {
        if (readers.isEmpty()) {
            return true;
        }
        return redis.attempt(
                client -> {
                    readers.forEach((article, marks) -> add(client, at, article, marks));
                    client.zremrangeByRank(POPULAR, 0, -1 - MOST_KEPT);
                    return true;
                },
                false);
    }

    private void add(RedisClient client, Instant at, String article, Collection<String> marks) {
        var arguments = new ArrayList<String>();
        arguments.add(Double.toString(days(at)));
        arguments.add(article);
        arguments.add(Long.toString(READERS_KEPT.toMillis()));
        arguments.addAll(marks);
        redis.script(
                client,
                ADD,
                List.of(POPULAR, LANDMARK, readersKey(article, at)),
                arguments.toArray(String[]::new));
    }

    /// Ids of the articles with most readers, those first; nothing if Redis is away.
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
        return READERS + article + ":" + LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static double days(Instant at) {
        return at.toEpochMilli() / (double) HALF_LIFE.toMillis();
    }
}
