package dev.pressroom.api.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.store.redis.ReadCounts;
import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts readers beside their reading: each costs one entry in memory, and a thread of its own brings
/// them to Redis, where each counts once a day for an article. Counts may be lost: at a stop, when Redis
/// is away, and when more is read than fits. Thread-safe.
///
/// A reader is told apart by a keyed hash of his address and browser. The key is another one each day
/// and is kept nowhere, so the marks of two days cannot be joined, and nothing leads back to an address.
final class ReadCounter {
    private static final Logger log = LoggerFactory.getLogger(ReadCounter.class);

    /// Of readers between two writes; more are not counted.
    private static final int MOST_MARKS = 50_000;

    private static final int MARK_BYTES = 12;
    private static final String HMAC = "HmacSHA256";

    private final ReadCounts counts;
    private final InstantSource clock;
    private final byte[] secret;
    private final Semaphore room = new Semaphore(MOST_MARKS);
    private final Object lock = new Object();
    private volatile @Nullable Day day;
    private Map<String, Set<String>> readers = new HashMap<>();

    /// @param secret what the keys of the days are made from
    ReadCounter(ReadCounts counts, InstantSource clock, byte[] secret) {
        this.counts = counts;
        this.clock = clock;
        this.secret = secret.clone();
    }

    /// Counts one reader of a live article. Never blocks for others than those who count.
    void count(LiveArticle live, HttpServletRequest request) {
        count(
                String.valueOf(live.id()),
                request.getRemoteAddr() + "\n" + request.getHeader("User-Agent"));
    }

    void count(String article, String reader) {
        if (!room.tryAcquire()) {
            return;
        }
        var mark = mark(reader);
        boolean added;
        synchronized (lock) {
            added = readers.computeIfAbsent(article, _ -> new HashSet<>()).add(mark);
        }
        if (!added) {
            room.release();
        }
    }

    /// Brings what was counted to Redis.
    void write() {
        Map<String, Set<String>> written;
        synchronized (lock) {
            written = readers;
            readers = new HashMap<>();
        }
        room.release(written.values().stream().mapToInt(Set::size).sum());
        if (!counts.add(clock.instant(), written)) {
            log.atInfo()
                    .addKeyValue("event", "readers.lost")
                    .addKeyValue("articles", written.size())
                    .log("readers.lost");
        }
    }

    private String mark(String reader) {
        var date = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var today = day;
        if (today == null || !today.date().equals(date)) {
            today = new Day(date, hmac(secret, "readers of " + date));
            day = today;
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(hmac(today.key(), reader), MARK_BYTES));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Day(LocalDate date, byte[] key) {}
}
