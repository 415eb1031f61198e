package dev.pressroom.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.Secret;
import dev.pressroom.store.redis.FreshFacts.Begun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What processes share through a real Redis.
class SharedCopiesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration COST = Duration.ofMillis(3);

    private static Redis redis;
    private static Redis away;
    private final String name = UUID.randomUUID().toString();

    @BeforeAll
    static void connect() {
        redis = new Redis(new Secret(EnginesForTests.shared().engines().redisUrl()));
        away = new Redis(new Secret("redis://localhost:1"));
    }

    /// Beside what these tests count in years to come, nothing that others count now would weigh.
    @AfterAll
    static void disconnect() {
        redis.attempt(client -> client.del("{popular}:scores", "{popular}:landmark"), 0L);
        redis.close();
        away.close();
    }

    @Test
    void aSlowFillNeverBringsBackAnOldRevision() {
        var views = new VersionedViews(redis);

        assertThat(fill(views, 4, "new", LONG)).isTrue();
        assertThat(fill(views, 2, "old", LONG)).isFalse();
        assertThat(views.findAll(List.of(name)))
                .containsOnly(Map.entry(name, new VersionedViews.View(4, "new")));
        assertThat(fill(views, 4, "new, finished", LONG)).isTrue();
    }

    @Test
    void manyViewsAreFilledAndFoundTogether() {
        var views = new VersionedViews(redis);
        fill(views, 4, "newer", LONG);

        assertThat(
                        views.fillAll(
                                List.of(
                                        new VersionedViews.Fill(name, 3, "older", LONG),
                                        new VersionedViews.Fill(name + "b", 1, "b", LONG))))
                .isEqualTo(1);

        assertThat(views.findAll(List.of(name, name + "a", name + "b")))
                .containsOnly(
                        Map.entry(name, new VersionedViews.View(4, "newer")),
                        Map.entry(name + "b", new VersionedViews.View(1, "b")));
    }

    @Test
    void whatWasForbiddenStaysAway() {
        var views = new VersionedViews(redis);
        fill(views, 4, "text", LONG);

        views.forbidBelow(name, 100, LONG);

        assertThat(views.findAll(List.of(name))).isEmpty();
        assertThat(fill(views, 6, "text", LONG)).isFalse();
        assertThat(views.findAll(List.of(name))).isEmpty();
    }

    @Test
    void aFactLivesNoLongerThanItsLease() {
        var facts = facts();
        var lease = (Begun.Lease) facts.begin(name, LONG, false);

        assertThat(facts.begin(name, LONG, false)).isInstanceOf(Begun.Nothing.class);
        assertThat(facts.finish(name, lease, "fact", COST)).isTrue();
        assertThat(facts.begin(name, LONG, false))
                .isInstanceOfSatisfying(
                        Begun.Fact.class,
                        fact -> {
                            assertThat(fact.body()).isEqualTo("fact");
                            assertThat(fact.left()).isLessThanOrEqualTo(LONG);
                            assertThat(fact.cost()).isEqualTo(COST);
                        });
    }

    @Test
    void aFactThatComesAfterItsLeaseIsNotTaken() {
        var facts = facts();
        var slow = (Begun.Lease) facts.begin(name, Duration.ofMillis(20), false);
        // Only an expired lease is given to somebody else.
        await().until(() -> facts.begin(name, LONG, false) instanceof Begun.Lease);

        assertThat(facts.finish(name, slow, "old", COST)).isFalse();
        assertThat(facts.begin(name, LONG, false)).isNotInstanceOf(Begun.Fact.class);
    }

    @Test
    void aFactThatWasReadBeforeAChangeIsNotTaken() {
        var facts = facts();
        var before = (Begun.Lease) facts.begin(name, LONG, false);

        facts.changed();

        assertThat(facts.finish(name, before, "old", COST)).isFalse();
        var after = (Begun.Lease) facts.begin(name, LONG, false);
        assertThat(facts.finish(name, after, "new", COST)).isTrue();
    }

    @Test
    void aChangeVoidsWhatIsThere() {
        var facts = facts();
        facts.finish(name, (Begun.Lease) facts.begin(name, LONG, false), "old", COST);

        facts.changed();

        assertThat(facts.begin(name, LONG, false)).isInstanceOf(Begun.Lease.class);
    }

    @Test
    void aRefreshIsMadeByOneAndOthersKeepWhatIsThere() {
        var facts = facts();
        facts.finish(name, (Begun.Lease) facts.begin(name, LONG, false), "fact", COST);

        assertThat(facts.begin(name, LONG, true)).isInstanceOf(Begun.Lease.class);
        assertThat(facts.begin(name, LONG, true)).isInstanceOf(Begun.Nothing.class);
        assertThat(facts.begin(name, LONG, false)).isInstanceOf(Begun.Fact.class);
    }

    @Test
    void anotherProcessIsToldOfAChange() {
        var told = new AtomicInteger();
        var news = new ConcurrentLinkedQueue<String>();
        try (var watch = Watch.start(redis, told::incrementAndGet, news::add)) {
            await().until(watch::listening);
            int before = told.get();

            facts().changed();
            new AuthorEvents(redis).add("ana", UUID.randomUUID(), "image.ready", "{}");

            await().untilAsserted(() -> assertThat(told.get()).isGreaterThan(before));
            await().until(() -> news.contains("ana"));
        }
    }

    @Test
    void eventsComeInOrderOnceAndCanBeReadAgain() {
        var events = new AuthorEvents(redis);
        var first = UUID.randomUUID();
        events.add(name, first, "image.ready", "one");
        events.add(name, UUID.randomUUID(), "article.published", "two");
        events.add(name, first, "image.ready", "one");

        var all = events.after(name, AuthorEvents.BEGINNING).orElseThrow();

        assertThat(all).extracting(AuthorEvents.AuthorEvent::body).containsExactly("one", "two");
        assertThat(events.after(name, all.getFirst().id()).orElseThrow())
                .containsExactly(all.getLast());
        assertThat(events.after(name + "x", AuthorEvents.BEGINNING).orElseThrow()).isEmpty();
        assertThat(AuthorEvents.isId(all.getFirst().id())).isTrue();
    }

    @Test
    void aReaderCountsHalfAfterADay() {
        var counts = new ReadCounts(redis);
        var now = Instant.parse("2031-03-01T00:00:00Z");
        counts.add(now, Map.of(name + "-old", readers(10), name + "-new", readers(3)));

        assertThat(ours(counts)).containsExactly(name + "-old", name + "-new");
        counts.add(now.plus(Duration.ofDays(2)), Map.of(name + "-new", readers(2)));
        assertThat(ours(counts)).containsExactly(name + "-new", name + "-old");
        // Beyond what a double could weigh without moving the landmark.
        counts.add(now.plus(Duration.ofDays(2_000)), Map.of(name + "-late", readers(1)));
        assertThat(ours(counts).getFirst()).isEqualTo(name + "-late");
        counts.forget(name + "-late");
        assertThat(ours(counts)).doesNotContain(name + "-late");
    }

    @Test
    void readersAreCountedOnceADay() {
        var counts = new ReadCounts(redis);
        var now = Instant.parse("2026-03-01T23:59:00Z");
        counts.add(now, Map.of(name, List.of("a", "b")));
        counts.add(now, Map.of(name, List.of("a")));

        assertThat(counts.readers(name, now)).isEqualTo(2);
        assertThat(counts.readers(name, now.plus(Duration.ofMinutes(2)))).isZero();
    }

    @Test
    void whoAsksAgainAndAgainMakesNothingPopular() {
        var counts = new ReadCounts(redis);
        var now = Instant.parse("2031-03-01T00:00:00Z");
        counts.add(now, Map.of(name + "-read", readers(3)));
        for (int i = 0; i < 50; i++) {
            counts.add(now.plusSeconds(2L * i), Map.of(name + "-pushed", readers(2)));
        }

        assertThat(ours(counts)).containsExactly(name + "-read", name + "-pushed");
    }

    @Test
    void withoutRedisNothingThrows() {
        var views = new VersionedViews(away);
        var facts = new FreshFacts(away, UUID::randomUUID);

        assertThat(away.reachable()).isFalse();
        assertThat(views.findAll(List.of(name))).isEmpty();
        assertThat(fill(views, 1, "x", LONG)).isFalse();
        views.forbidBelow(name, 1, LONG);
        facts.changed();
        assertThat(facts.begin(name, LONG, false)).isInstanceOf(Begun.Nothing.class);
        assertThat(new AuthorEvents(away).after("ana", "0-0")).isEmpty();
        assertThat(new ReadCounts(away).most(3)).isEmpty();
        assertThat(new Cache(away).allow(name, 0, LONG)).isTrue();
    }

    private static List<String> readers(int count) {
        return IntStream.range(0, count).mapToObj(number -> "reader " + number).toList();
    }

    private List<String> ours(ReadCounts counts) {
        return counts.most(1_000).orElseThrow().stream().filter(id -> id.startsWith(name)).toList();
    }

    private static FreshFacts facts() {
        return new FreshFacts(redis, UUID::randomUUID);
    }

    private boolean fill(VersionedViews views, long version, String body, Duration keep) {
        return views.fillAll(List.of(new VersionedViews.Fill(name, version, body, keep))) == 1;
    }
}
