package dev.pressroom.localcloud.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.Secret;
import dev.pressroom.newsletter.adapter.pace.SharedPace;
import dev.pressroom.store.redis.Redis;
import dev.pressroom.store.redis.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The rate that all senders share, in a real Redis and without one.
class PaceTest {
    private static final Redis REDIS = redis();

    /// As another worker has it.
    private static final Redis OTHER = redis();

    private static Redis redis() {
        return new Redis(new Secret(EnginesForTests.shared().engines().redisUrl()));
    }

    @AfterAll
    static void close() {
        REDIS.close();
        OTHER.close();
    }

    @Test
    void allWorkersTogetherGetOneTurnAfterTheOther() throws Exception {
        var key = "rate-" + UUID.randomUUID();
        var turns = new ArrayList<Duration>();
        var one = new TokenBucket(REDIS, key);
        var other = new TokenBucket(OTHER, key);
        try (var threads = Executors.newFixedThreadPool(4)) {
            // Two a second: nobody gets a second turn at once, however many ask.
            var asked =
                    Stream.of(one, other, one, other, one, other)
                            .map(
                                    bucket ->
                                            (Callable<TokenBucket.Answer>)
                                                    () ->
                                                            bucket.take(2, Duration.ofHours(1))
                                                                    .orElseThrow())
                            .toList();
            for (var answer : threads.invokeAll(asked)) {
                turns.add(((TokenBucket.Answer.After) answer.get()).delay());
            }
        }

        turns.sort(null);
        assertThat(turns.getFirst()).isZero();
        assertThat(turns.getLast()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void whoWouldWaitTooLongTakesNothing() {
        var bucket = new TokenBucket(REDIS, "rate-" + UUID.randomUUID());
        assertThat(bucket.take(0.01, Duration.ZERO))
                .contains(new TokenBucket.Answer.After(Duration.ZERO));
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(0.01, Duration.ofSeconds(1)))
                    .contains(new TokenBucket.Answer.NotNow());
        }
        var next = (TokenBucket.Answer.After) bucket.take(0.01, Duration.ofHours(1)).orElseThrow();
        assertThat(next.delay()).isLessThanOrEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void aThrottleHoldsEverybody() {
        var key = "rate-" + UUID.randomUUID();
        var one = new TokenBucket(REDIS, key);
        var other = new TokenBucket(OTHER, key);
        one.drain(Duration.ofMinutes(10));

        assertThat(other.take(1000, Duration.ofSeconds(1)))
                .contains(new TokenBucket.Answer.NotNow());
    }

    @Test
    void withoutRedisEachWorkerKeepsToItsShare() {
        var now = new AtomicReference<>(Instant.parse("2026-11-26T06:00:00Z"));
        try (var away = new Redis(new Secret("redis://127.0.0.1:1"))) {
            var nowhere = new TokenBucket(away, "rate");
            // 90 % of 1 a second among 5: one mail in 5.6 seconds for each.
            var pace = new SharedPace(() -> 1, nowhere, 5, now::get);

            assertThat(pace.take()).isTrue();
            assertThat(pace.take()).isFalse();
            now.updateAndGet(at -> at.plusSeconds(5));
            assertThat(pace.take()).as("5.6 seconds are nearly over").isTrue();
            assertThat(pace.take()).isFalse();
            now.updateAndGet(at -> at.plusSeconds(60));
            pace.slowDown();
            assertThat(pace.take()).isFalse();
        }
    }

    @Test
    void nothingGoesOutBeforeTheServiceHasStatedItsRateWhichCountsFromThenOn() {
        var now = new AtomicReference<>(Instant.parse("2026-11-26T06:00:00Z"));
        var answers = new AtomicReference<>(OptionalDouble.empty());
        var pace =
                new SharedPace(
                        () ->
                                answers.get()
                                        .orElseThrow(
                                                () ->
                                                        new JobFailure(
                                                                FailureCode.MAIL_UNAVAILABLE,
                                                                "too many questions")),
                        new TokenBucket(REDIS, "rate-" + UUID.randomUUID()),
                        5,
                        now::get);
        assertThat(pace.take()).isFalse();

        answers.set(OptionalDouble.of(1000));
        assertThat(pace.take()).as("it is not asked again at once").isFalse();
        now.updateAndGet(at -> at.plusSeconds(2));
        assertThat(pace.take()).isTrue();

        answers.set(OptionalDouble.empty());
        now.updateAndGet(at -> at.plusSeconds(3600));
        assertThat(pace.take()).isTrue();
    }
}
