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

/// Counts reads beside the readers: a read costs them one entry in memory, and a thread of its own
/// brings the sums to Redis. Counts may be lost: at a stop, when Redis is away, and when more is read
/// than fits. Thread-safe.
///
/// A reader is told apart by a keyed hash of his address and browser. The key is another one each day
/// and is kept nowhere, so the marks of two days cannot be joined, and nothing leads back to an address.
final class ReadCounter {
    private static final Logger log = LoggerFactory.getLogger(ReadCounter.class);

    /// Of reads between two writes; more are not counted.
    private static final int MOST_READS = 50_000;

    private static final int MARK_BYTES = 12;
    private static final String HMAC = "HmacSHA256";

    private final ReadCounts counts;
    private final InstantSource clock;
    private final byte[] secret;
    private final Semaphore room = new Semaphore(MOST_READS);
    private final Object lock = new Object();
    private volatile @Nullable Day day;
    private Map<String, Long> reads = new HashMap<>();
    private Map<String, Set<String>> readers = new HashMap<>();

    /// @param secret what the keys of the days are made from
    ReadCounter(ReadCounts counts, InstantSource clock, byte[] secret) {
        this.counts = counts;
        this.clock = clock;
        this.secret = secret.clone();
    }

    /// Counts one read of a live article. Never blocks for others than those who count.
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
        synchronized (lock) {
            reads.merge(article, 1L, Long::sum);
            readers.computeIfAbsent(article, _ -> new HashSet<>()).add(mark);
        }
    }

    /// Brings what was counted to Redis.
    void write() {
        Map<String, Long> writtenReads;
        Map<String, Set<String>> writtenReaders;
        synchronized (lock) {
            writtenReads = reads;
            writtenReaders = readers;
            reads = new HashMap<>();
            readers = new HashMap<>();
        }
        room.release(Math.toIntExact(writtenReads.values().stream().mapToLong(it -> it).sum()));
        if (!counts.add(clock.instant(), writtenReads, writtenReaders)) {
            log.atInfo()
                    .addKeyValue("event", "reads.lost")
                    .addKeyValue("articles", writtenReads.size())
                    .log("reads.lost");
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
