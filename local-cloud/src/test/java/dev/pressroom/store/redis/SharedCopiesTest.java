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

    @AfterAll
    static void disconnect() {
        redis.close();
        away.close();
    }

    @Test
    void aSlowFillNeverBringsBackAnOldRevision() {
        var views = new VersionedViews(redis);

        assertThat(views.fill(name, 4, "new", LONG)).isTrue();
        assertThat(views.fill(name, 2, "old", LONG)).isFalse();
        assertThat(views.find(name)).hasValue(new VersionedViews.View(4, "new"));
        assertThat(views.fill(name, 4, "new, finished", LONG)).isTrue();
    }

    @Test
    void whatWasForbiddenStaysAway() {
        var views = new VersionedViews(redis);
        views.fill(name, 4, "text", LONG);

        views.forbidBelow(name, 100, LONG);

        assertThat(views.find(name)).isEmpty();
        assertThat(views.fill(name, 6, "text", LONG)).isFalse();
        assertThat(views.find(name)).isEmpty();
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
    void aReadCountsHalfAfterADay() {
        var counts = new ReadCounts(redis);
        var now = Instant.parse("2031-03-01T00:00:00Z");
        counts.add(now, Map.of(name + "-old", 100L, name + "-new", 30L), Map.of());

        assertThat(ours(counts)).containsExactly(name + "-old", name + "-new");
        counts.add(now.plus(Duration.ofDays(2)), Map.of(name + "-new", 20L), Map.of());
        assertThat(ours(counts)).containsExactly(name + "-new", name + "-old");
        // Beyond what a double could weigh without moving the landmark.
        counts.add(now.plus(Duration.ofDays(2_000)), Map.of(name + "-late", 1L), Map.of());
        assertThat(ours(counts).getFirst()).isEqualTo(name + "-late");
        counts.forget(name + "-late");
        assertThat(ours(counts)).doesNotContain(name + "-late");
    }

    @Test
    void readersAreCountedOnceADay() {
        var counts = new ReadCounts(redis);
        var now = Instant.parse("2026-03-01T23:59:00Z");
        counts.add(now, Map.of(name, 3L), Map.of(name, List.of("a", "b")));
        counts.add(now, Map.of(name, 1L), Map.of(name, List.of("a")));

        assertThat(counts.readers(name, now)).isEqualTo(2);
        assertThat(counts.readers(name, now.plus(Duration.ofMinutes(2)))).isZero();
    }

    @Test
    void withoutRedisNothingThrows() {
        var views = new VersionedViews(away);
        var facts = new FreshFacts(away, UUID::randomUUID);

        assertThat(away.reachable()).isFalse();
        assertThat(views.find(name)).isEmpty();
        assertThat(views.fill(name, 1, "x", LONG)).isFalse();
        views.forbidBelow(name, 1, LONG);
        facts.changed();
        assertThat(facts.begin(name, LONG, false)).isInstanceOf(Begun.Nothing.class);
        assertThat(new AuthorEvents(away).after("ana", "0-0")).isEmpty();
        assertThat(new ReadCounts(away).most(3)).isEmpty();
        assertThat(new Cache(away).allow(name, 0, LONG)).isTrue();
    }

    private List<String> ours(ReadCounts counts) {
        return counts.most(1_000).orElseThrow().stream().filter(id -> id.startsWith(name)).toList();
    }

    private static FreshFacts facts() {
        return new FreshFacts(redis, UUID::randomUUID);
    }
}
