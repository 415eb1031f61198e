package dev.pressroom.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the database said a moment ago, for all processes. A fact is never older than its lease,
/// however slow the process was that read it: the lease begins in Redis before the database is asked,
/// the fact ends with it, and a fact that comes after the end is not taken (leases: Nishtala et al.,
/// "Scaling Memcache at Facebook", NSDI 2013, section 3.2.1). All by the clock of Redis, so no two
/// clocks are compared.
///
/// [#changed] makes all facts void at once by a new generation; a fact that was read before belongs
/// to the old one and is not taken either. Thread-safe.
public final class FreshFacts {
    /// Watched by all processes; one hash tag, so that a cluster keeps facts and generation together.
    static final String GENERATION = "{fresh}:generation";

    private static final String FACT = "{fresh}:fact:";
    private static final String LEASE = "{fresh}:lease:";

    /// A fact of this generation, or a lease to make one, or nothing while another process makes it.
    private static final String BEGIN =
            """
            local generation = redis.call('GET', KEYS[1]) or '0'
            if ARGV[3] ~= 'refresh' then
              local fact = redis.call('HMGET', KEYS[2], 'generation', 'body', 'cost')
              if fact[1] == generation then
                local left = redis.call('PTTL', KEYS[2])
                if left > 0 then return {'fact', fact[2], left, fact[3]} end
              end
            end
            local held = redis.call('GET', KEYS[3])
            if held and string.sub(held, 1, #generation + 1) == generation .. '/' then return {'busy'} end
            redis.call('SET', KEYS[3], generation .. '/' .. ARGV[1], 'PX', ARGV[2])
            return {'lease', generation .. '/' .. ARGV[1]}
            """;

    /// Takes the fact for the rest of its lease.
    private static final String FINISH =
            """
            local generation = redis.call('GET', KEYS[1]) or '0'
            if redis.call('GET', KEYS[3]) ~= ARGV[1] then return 0 end
            if string.sub(ARGV[1], 1, #generation + 1) ~= generation .. '/' then return 0 end
            local left = redis.call('PTTL', KEYS[3])
            if left <= 0 then return 0 end
            redis.call('HSET', KEYS[2], 'generation', generation, 'body', ARGV[2], 'cost', ARGV[3])
            redis.call('PEXPIRE', KEYS[2], left)
            redis.call('DEL', KEYS[3])
            return 1
            """;

    private final Redis redis;
    private final Supplier<UUID> ids;

    public FreshFacts(Redis redis, Supplier<UUID> ids) {
        this.redis = redis;
        this.ids = ids;
    }

    /// @param lease   how old the fact may become; whoever gets a lease asks the database after this
    /// @param refresh make the fact anew although it is there
    public Begun begin(String name, Duration lease, boolean refresh) {
        return redis.attempt(
                client -> {
                    var answer =
                            redis.script(
                                    client,
                                    BEGIN,
                                    keys(name),
                                    ids.get().toString(),
                                    Long.toString(lease.toMillis()),
                                    refresh ? "refresh" : "");
                    return begun((List<?>) answer);
                },
                new Begun.Nothing());
    }

    /// Gives what was read under a lease to all processes; too late, or after a change, it is dropped.
    ///
    /// @param cost how long reading took
    public boolean finish(String name, Begun.Lease lease, String body, Duration cost) {
        return redis.attempt(
                client ->
                        Long.valueOf(1)
                                .equals(
                                        redis.script(
                                                client,
                                                FINISH,
                                                keys(name),
                                                lease.token(),
                                                body,
                                                Long.toString(cost.toNanos()))),
                false);
    }

    /// Makes all facts void, in all processes. Call it after the commit.
    public void changed() {
        redis.attempt(client -> client.incr(GENERATION), 0L);
    }

    private static List<String> keys(String name) {
        return List.of(GENERATION, FACT + name, LEASE + name);
    }

    private static Begun begun(List<?> answer) {
        return switch (text(answer.getFirst())) {
            case "fact" ->
                    new Begun.Fact(
                            text(answer.get(1)),
                            Duration.ofMillis((Long) answer.get(2)),
                            Duration.ofNanos(Long.parseLong(text(answer.get(3)))));
            case "lease" -> new Begun.Lease(text(answer.get(1)));
            default -> new Begun.Nothing();
        };
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    /// What is there when somebody asks for a fact.
    public sealed interface Begun {
        /// It is there.
        ///
        /// @param left for how long it holds
        /// @param cost how long reading it from the database took
        record Fact(String body, Duration left, Duration cost) implements Begun {}

        /// Nobody makes it: ask the database, then [FreshFacts#finish].
        record Lease(String token) implements Begun {}

        /// Another process makes it, or Redis is away: ask the database for yourself.
        record Nothing() implements Begun {}
    }
}
