package dev.pressroom.api.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.Secret;
import dev.pressroom.store.redis.FreshFacts;
import dev.pressroom.store.redis.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One database, several processes, with Redis and without.
class LiveFactsTest {
    private static final LiveFacts.Form<String> TEXT =
            new LiveFacts.Form<>() {
                @Override
                public String write(String value) {
                    return value;
                }

                @Override
                public String read(String text) {
                    return text;
                }

                @Override
                public String cast(Object value) {
                    return (String) value;
                }
            };

    enum Where {
        WITH_REDIS,
        WITHOUT_REDIS
    }

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<String> database = new AtomicReference<>("first");
    private final AtomicInteger calls = new AtomicInteger();
    private final String name = UUID.randomUUID().toString();
    private final ArrayList<Redis> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Redis::close);
    }

    @ParameterizedTest
    @EnumSource
    void manyReadersAtOnceAreOneCall(Where where) throws Exception {
        var facts = facts(where);
        var start = new CountDownLatch(1);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < 200; i++) {
                answers.add(
                        readers.submit(
                                () -> {
                                    start.await();
                                    return read(facts);
                                }));
            }
            start.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo("first");
            }
        }
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void withinALeaseTheDatabaseIsAskedOnce(Where where) {
        var facts = facts(where);

        for (int i = 0; i < 1_000; i++) {
            read(facts);
        }

        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsOlderThanASecond(Where where) {
        var facts = facts(where);
        read(facts);
        database.set("second");
        nanos.addAndGet(LiveFacts.OLDEST.toNanos());

        if (where == Where.WITH_REDIS) {
            // There the fact ends by the clock of Redis.
            await().until(() -> read(facts).equals("second"));
        } else {
            assertThat(read(facts)).isEqualTo("second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksAfterAChangeGetsWhatIsNewer(Where where) {
        var facts = facts(where);
        read(facts);
        database.set("second");

        facts.changed();

        assertThat(read(facts)).isEqualTo("second");
    }

    @ParameterizedTest
    @EnumSource
    void aReadThatAChangeOvertookIsNotKept(Where where) {
        var facts = facts(where);

        var overtaken =
                facts.get(
                        name,
                        TEXT,
                        () -> {
                            var old = database.get();
                            database.set("second");
                            facts.changed();
                            return old;
                        });

        assertThat(overtaken).isEqualTo("first");
        assertThat(read(facts)).isEqualTo("second");
    }

    @ParameterizedTest
    @EnumSource(names = "WITH_REDIS")
    void aSecondProcessTakesWhatTheFirstRead(Where where) {
        read(facts(where));
        database.set("second");

        assertThat(read(facts(where))).isEqualTo("first");
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsToldAndNotKept(Where where) {
        var facts = facts(where);

        assertThatThrownBy(
                        () ->
                                facts.get(
                                        name,
                                        TEXT,
                                        () -> {
                                            throw new JobFailure(
                                                    FailureCode.STORE_UNAVAILABLE, "test");
                                        }))
                .isInstanceOf(JobFailure.class);
        assertThat(read(facts)).isEqualTo("first");
    }

    @ParameterizedTest
    @EnumSource(names = "WITHOUT_REDIS")
    void aFactIsMadeAnewBeforeItEnds(Where where) {
        var facts = facts(where);
        facts.get(
                name,
                TEXT,
                () -> {
                    nanos.addAndGet(Duration.ofMillis(100).toNanos());
                    return "first";
                });
        database.set("second");
        nanos.addAndGet(Duration.ofMillis(650).toNanos());

        // By chance, the likelier the nearer the end; nobody waits for it.
        await().until(() -> read(facts).equals("second"));
        assertThat(calls.get()).isPositive();
    }

    private String read(LiveFacts facts) {
        return facts.get(
                name,
                TEXT,
                () -> {
                    calls.incrementAndGet();
                    return database.get();
                });
    }

    private LiveFacts facts(Where where) {
        var address =
                where == Where.WITH_REDIS
                        ? EnginesForTests.shared().engines().redisUrl()
                        : "redis://localhost:1";
        var redis = new Redis(new Secret(address));
        opened.add(redis);
        return new LiveFacts(new FreshFacts(redis, UUID::randomUUID), nanos::get, new Random(1));
    }
}
