package dev.pressroom.api.reader;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.redis.FreshFacts;
import dev.pressroom.store.redis.FreshFacts.Begun;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What the database said less than a second ago: first in this process, then in Redis, then the
/// database itself. However many ask, each process asks the database once for each fact and lease, and
/// with Redis all processes together do.
///
/// A fact is never older than [#OLDEST]: its time runs from before the database was asked. Nothing
/// has to be told for that; [#changed] and the watch of Redis only make it fresher. Thread-safe.
final class LiveFacts {
    /// The staleness that readers are promised at most.
    static final Duration OLDEST = Duration.ofSeconds(1);

    /// Leases are up to this part shorter, so that facts of one moment do not end in one moment.
    private static final double JITTER = 0.2;

    private static final long MOST_BYTES = 64L << 20;

    /// More than a fact takes that is no whole answer.
    private static final int SMALL = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FreshFacts shared;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final EarlyRefresh early;
    private final ConcurrentMap<String, Kept> near =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .weigher((String _, Kept kept) -> kept.weight())
                    .expireAfterWrite(OLDEST.multipliedBy(2))
                    .<String, Kept>build()
                    .asMap();
    private final ConcurrentMap<Flight, CompletableFuture<Object>> flights =
            new ConcurrentHashMap<>();

    /// Rises with each change; a fact of an earlier epoch is void.
    private final AtomicLong epoch = new AtomicLong();

    LiveFacts(FreshFacts shared, LongSupplier nanoTime, RandomGenerator random) {
        this.shared = shared;
        this.nanoTime = nanoTime;
        this.random = random;
        this.early = new EarlyRefresh(random);
    }

    /// The fact of this name.
    ///
    /// @param name says everything that the fact depends on; one name has one type
    /// @param load asks the database
    /// @throws JobFailure if it must be loaded and cannot be; an old fact is not given instead
    <T> T get(String name, Form<T> form, Supplier<T> load) {
        long now = nanoTime.getAsLong();
        var kept = near.get(name);
        if (kept == null || kept.epoch() != epoch.get() || kept.until() - now <= 0) {
            return form.cast(loadOnce(name, form, load, false));
        }
        if (early.isDue(kept.costNanos(), kept.until() - now)
                && !flights.containsKey(new Flight(name, kept.epoch()))) {
            Thread.startVirtualThread(() -> refresh(name, form, load));
        }
        return form.cast(kept.value());
    }

    /// Makes all facts void, here and in all processes. Call it after the commit.
    void changed() {
        changedElsewhere();
        shared.changed();
    }

    /// Makes all facts of this process void.
    void changedElsewhere() {
        epoch.incrementAndGet();
    }

    private <T> void refresh(String name, Form<T> form, Supplier<T> load) {
        try {
            loadOnce(name, form, load, true);
        } catch (JobFailure later) {
            // Nobody waits for it; who asks after the end asks the database himself and is told.
            near.remove(name);
        }
    }

    /// Only those who ask in one epoch share a flight: who asks after a change gets what is newer.
    private <T> Object loadOnce(String name, Form<T> form, Supplier<T> load, boolean refresh) {
        var flight = new Flight(name, epoch.get());
        var mine = new CompletableFuture<Object>();
        var other = flights.putIfAbsent(flight, mine);
        if (other != null) {
            return landed(other);
        }
        try {
            var kept = loaded(flight, form, load, refresh);
            near.put(name, kept);
            mine.complete(kept.value());
            return kept.value();
        } catch (RuntimeException failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            flights.remove(flight, mine);
        }
    }

    private <T> Kept loaded(Flight flight, Form<T> form, Supplier<T> load, boolean refresh) {
        long began = nanoTime.getAsLong();
        var lease =
                Duration.ofMillis((long) (OLDEST.toMillis() * (1 - JITTER * random.nextDouble())));
        var there = shared.begin(flight.name(), lease, refresh);
        if (there instanceof Begun.Fact fact
                && early.isDue(fact.cost().toNanos(), fact.left().toNanos())
                && shared.begin(flight.name(), lease, true) instanceof Begun.Lease renewed) {
            there = renewed;
        }
        if (there instanceof Begun.Fact(var body, var left, var cost)) {
            return new Kept(
                    form.read(body),
                    began + Math.min(left.toNanos(), lease.toNanos()),
                    cost.toNanos(),
                    flight.epoch());
        }
        long asked = nanoTime.getAsLong();
        T value = load.get();
        long cost = nanoTime.getAsLong() - asked;
        long until = began + lease.toNanos();
        if (there instanceof Begun.Lease taken
                && !shared.finish(
                        flight.name(), taken, form.write(value), Duration.ofNanos(cost))) {
            // Something changed meanwhile: good for who asked before, not for who asks now.
            until = began;
        }
        return new Kept(value, until, cost, flight.epoch());
    }

    private static Object landed(CompletableFuture<Object> flight) {
        try {
            return flight.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof JobFailure known
                    ? known
                    : new JobFailure(FailureCode.BUG, "shared load", failed);
        } catch (TimeoutException slow) {
            throw new JobFailure(FailureCode.STORE_UNAVAILABLE, "shared load", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JobFailure(FailureCode.STORE_UNAVAILABLE, "shared load", interrupted);
        }
    }

    private record Flight(String name, long epoch) {}

    private record Kept(Object value, long until, long costNanos, long epoch) {
        int weight() {
            return SMALL + (value instanceof Answer answer ? answer.weight() : 0);
        }
    }

    /// How a fact travels through Redis.
    interface Form<T> {
        String write(T value);

        T read(String text);

        T cast(Object value);
    }
}
