package dev.pressroom.store.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Response;

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

    /// What is kept under these names, of whatever version, in one round trip. Names without anything
    /// are left out.
    public Map<String, View> findAll(Collection<String> names) {
        return redis.attempt(
                client -> {
                    var answers = new LinkedHashMap<String, Response<List<String>>>();
                    try (var pipeline = client.pipelined()) {
                        names.forEach(
                                name ->
                                        answers.put(
                                                name,
                                                pipeline.hmget(PREFIX + name, "version", "body")));
                    }
                    var found = new HashMap<String, View>();
                    answers.forEach(
                            (name, answer) -> {
                                var version = answer.get().getFirst();
                                var body = answer.get().getLast();
                                if (version != null && body != null) {
                                    found.put(name, new View(Long.parseLong(version), body));
                                }
                            });
                    return found;
                },
                Map.of());
    }

    /// Keeps each body unless a newer version of it is there, all in one round trip.
    ///
    /// @return how many were kept
    public int fillAll(Collection<Fill> fills) {
        return redis.attempt(
                client -> {
                    var answers = new ArrayList<Response<Object>>();
                    try (var pipeline = client.pipelined()) {
                        fills.forEach(
                                fill ->
                                        answers.add(
                                                pipeline.eval(
                                                        FILL,
                                                        List.of(PREFIX + fill.name()),
                                                        List.of(
                                                                Long.toString(fill.version()),
                                                                fill.body(),
                                                                Long.toString(
                                                                        fill.keep().toMillis())))));
                    }
                    return (int) answers.stream().filter(it -> it.get().equals(1L)).count();
                },
                0);
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

    /// @param version at most 2^53, as Redis compares it as a double
    public record Fill(String name, long version, String body, Duration keep) {}

    /// A body and the version that it was made from.
    public record View(long version, String body) {}
}
