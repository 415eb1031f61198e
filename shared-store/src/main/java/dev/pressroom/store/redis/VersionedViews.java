package dev.pressroom.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Rendered views, one for each name, each with the version it was made from. A view is set by
/// compare-and-set: a fill that took so long that a newer version is there changes nothing, and one
/// that was forbidden stays away. Thread-safe.
public final class VersionedViews {
    private static final String PREFIX = "view:";

    /// Takes the new body unless a newer version is there.
    private static final String FILL =
            """
            local there = redis.call('HGET', KEYS[1], 'version')
            if there and tonumber(there) > tonumber(ARGV[1]) then return 0 end
            redis.call('HSET', KEYS[1], 'version', ARGV[1], 'body', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """;

    /// Leaves the version without its body.
    private static final String FORBID =
            """
            local there = redis.call('HGET', KEYS[1], 'version')
            if there and tonumber(there) > tonumber(ARGV[1]) then return 0 end
            redis.call('HSET', KEYS[1], 'version', ARGV[1])
            redis.call('HDEL', KEYS[1], 'body')
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
            """;

    private final Redis redis;

    public VersionedViews(Redis redis) {
        this.redis = redis;
    }

    /// What is kept under this name, of whatever version.
    public Optional<View> find(String name) {
        return redis.attempt(
                client -> {
                    var fields = client.hmget(PREFIX + name, "version", "body");
                    var version = fields.getFirst();
                    var body = fields.getLast();
                    return version == null || body == null
                            ? Optional.empty()
                            : Optional.of(new View(Long.parseLong(version), body));
                },
                Optional.empty());
    }

    /// Keeps a body, unless a newer version is there.
    ///
    /// @param version at most 2^53, as Redis compares it as a double
    /// @return whether it was kept
    public boolean fill(String name, long version, String body, Duration keep) {
        return redis.attempt(
                client ->
                        Long.valueOf(1)
                                .equals(
                                        redis.script(
                                                client,
                                                FILL,
                                                List.of(PREFIX + name),
                                                Long.toString(version),
                                                body,
                                                Long.toString(keep.toMillis()))),
                false);
    }

    /// Drops the body and lets no version below `version` in, for as long as a slow fill could take.
    public void forbidBelow(String name, long version, Duration atLeast) {
        redis.attempt(
                client ->
                        redis.script(
                                client,
                                FORBID,
                                List.of(PREFIX + name),
                                Long.toString(version),
                                Long.toString(atLeast.toMillis())),
                0L);
    }

    /// A body and the version that it was made from.
    public record View(long version, String body) {}
}
