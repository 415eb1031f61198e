package dev.pressroom.newsletter.adapter.mysql;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.job.SendDelivery;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.store.mysql.DeliveryLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The ledger over the shared table.
public final class MySqlLedger implements Ledger {
    private final DeliveryLedger ledger;

    public MySqlLedger(DeliveryLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Entry> find(DeliveryId delivery) {
        return ledger.find(delivery)
                .map(row -> new Entry(row.issue(), row.subscriber(), row.state()));
    }

    @Override
    public boolean advance(DeliveryId delivery, DeliveryState from, DeliveryState to, Instant now) {
        return ledger.advance(delivery, from, to, now);
    }

    @Override
    public void markStale(Instant before, Instant now) {
        ledger.markStale(before, now);
    }

    @Override
    public List<DeliveryId> withoutJob(IssueId issue, Instant before, int limit) {
        return ledger.withoutJob(issue, before, limit).stream()
                .map(SendDelivery::delivery)
                .toList();
    }

    @Override
    public void markEnqueued(DeliveryId delivery, Instant now) {
        ledger.markEnqueued(delivery, now);
    }
}
