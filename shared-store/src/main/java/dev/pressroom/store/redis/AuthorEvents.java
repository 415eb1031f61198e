package dev.pressroom.store.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import redis.clients.jedis.resps.StreamEntry;

/// What happened to an author's articles and images in the last minutes, in order: one Redis stream for
/// each author. An event that is added twice is there once. Thread-safe.
public final class AuthorEvents {
    /// How long an event can be read again.
    public static final Duration KEPT = Duration.ofMinutes(5);

    /// Carries the id of each author who has news.
    static final String NEWS = "live:news";

    /// Before the first event of all time.
    public static final String BEGINNING = "0-0";

    private static final int MOST_KEPT = 1_000;
    private static final int MOST_AT_ONCE = 200;
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}-[0-9]{1,18}");

    /// A repetition is known by its id for longer than SQS repeats by itself.
    private static final Duration REPETITIONS_KNOWN = Duration.ofMinutes(30);

    private static final String ADD =
            """
            if not redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[1]) then return 0 end
            local now = redis.call('TIME')
            local oldest = tonumber(now[1]) * 1000 - tonumber(ARGV[2])
            redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'type', ARGV[4], 'body', ARGV[5])
            redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f', oldest))
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            redis.call('PUBLISH', ARGV[6], ARGV[7])
            return 1
            """;

    private final Redis redis;

    public AuthorEvents(Redis redis) {
        this.redis = redis;
    }

    /// @param event identity of the event, the same when it is added again
    /// @return false if Redis is away, and nothing was added
    public boolean add(String author, UUID event, String type, String body) {
        return redis.attempt(
                client -> {
                    redis.script(
                            client,
                            ADD,
                            List.of(stream(author), "live:{" + author + "}:seen:" + event),
                            Long.toString(REPETITIONS_KNOWN.toMillis()),
                            Long.toString(KEPT.toMillis()),
                            Integer.toString(MOST_KEPT),
                            type,
                            body,
                            NEWS,
                            author);
                    return true;
                },
                false);
    }

    /// The events behind `last`, oldest first, some hundred at most; nothing if Redis is away.
    ///
    /// @param last an id that came from here, or [#BEGINNING]
    public Optional<List<AuthorEvent>> after(String author, String last) {
        return redis.attempt(
                client ->
                        Optional.of(
                                client
                                        .xrange(stream(author), "(" + last, "+", MOST_AT_ONCE)
                                        .stream()
                                        .map(AuthorEvents::event)
                                        .toList()),
                Optional.empty());
    }

    /// The id that an event of this moment would have; nothing if Redis is away.
    public Optional<String> now() {
        return redis.attempt(
                client -> {
                    var time =
                            (List<?>) redis.script(client, "return redis.call('TIME')", List.of());
                    long millis =
                            Long.parseLong(String.valueOf(time.getFirst())) * 1_000
                                    + Long.parseLong(String.valueOf(time.getLast())) / 1_000;
                    return Optional.of(millis + "-0");
                },
                Optional.empty());
    }

    /// Whether this text can be the id of an event.
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// When the event with this id was added.
    public static Instant timeOf(String id) {
        return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
    }

    private static String stream(String author) {
        return "live:{" + author + "}";
    }

    private static AuthorEvent event(StreamEntry entry) {
        return new AuthorEvent(
                entry.getID().toString(),
                entry.getFields().getOrDefault("type", ""),
                entry.getFields().getOrDefault("body", ""));
    }

    /// One event.
    ///
    /// @param id rises; where to go on after a break
    /// @param type CloudEvents type
    /// @param body CloudEvents JSON
    public record AuthorEvent(String id, String type, String body) {}
}
