package dev.pressroom.moderation.adapter.mysql;

import dev.pressroom.moderation.application.port.Deliveries;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.DeliveryLedger;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The delivery ledger in MySQL. Thread-safe.
public final class MySqlDeliveries implements Deliveries {
    /// A long queue is no lost job: asked again early, each mail would have many jobs.
    private static final Duration JOB_IS_LOST_AFTER = Duration.ofHours(6);

    /// The longest time-out of a function and 15 minutes more: no sender is alive then.
    private static final Duration CLAIM_IS_STALE_AFTER = Duration.ofMinutes(16);

    private final DeliveryLedger ledger;
    private final NewsletterIssues issues;
    private final InstantSource clock;

    public MySqlDeliveries(Database database, InstantSource clock) {
        this.ledger = new DeliveryLedger(database);
        this.issues = new NewsletterIssues(database, new Outbox(database));
        this.clock = clock;
    }

    @Override
    public List<Waiting> withoutJob(int limit) {
        var before = clock.instant().minus(JOB_IS_LOST_AFTER);
        return issues.unfinished().stream()
                .flatMap(issue -> ledger.withoutJob(issue, before, limit).stream())
                .limit(limit)
                .map(job -> new Waiting(job.issue(), job.delivery()))
                .toList();
    }

    @Override
    public void markEnqueued(Waiting delivery) {
        ledger.markEnqueued(delivery.delivery(), clock.instant());
    }

    @Override
    public void settle() {
        var now = clock.instant();
        ledger.markStale(now.minus(CLAIM_IS_STALE_AFTER), now);
        issues.unfinished().forEach(issue -> issues.complete(issue, now));
    }
}
