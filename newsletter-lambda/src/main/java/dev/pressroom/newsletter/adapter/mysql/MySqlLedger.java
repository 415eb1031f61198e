package dev.pressroom.newsletter.adapter.mysql;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.store.mysql.DeliveryLedger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The ledger over the shared table.
public final class MySqlLedger implements Ledger {
    private final DeliveryLedger ledger;

    public MySqlLedger(DeliveryLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Entry> find(DeliveryId delivery) {
        return ledger.find(delivery)
                .map(
                        row ->
                                new Entry(
                                        row.issue(),
                                        row.subscriber(),
                                        row.state(),
                                        row.issueStatus(),
                                        earlier(row.earlier())));
    }

    @Override
    public boolean claim(DeliveryId delivery, Instant now) {
        return ledger.claim(delivery, now);
    }

    @Override
    public boolean advance(DeliveryId delivery, DeliveryState from, DeliveryState to, Instant now) {
        return ledger.advance(delivery, from, to, now);
    }

    @Override
    public void markStale(IssueId issue, Instant before, Instant now) {
        ledger.markStale(issue, before, now);
    }

    @Override
    public int enqueue(
            IssueId issue,
            Instant before,
            int limit,
            Instant now,
            Function<List<DeliveryId>, Collection<DeliveryId>> send) {
        return ledger.enqueue(issue, before, limit, now, send);
    }

    @Override
    public int enqueued(IssueId issue, int most) {
        return ledger.enqueued(issue, most);
    }

    @Override
    public void forgetJob(DeliveryId delivery) {
        ledger.forgetJob(delivery);
    }

    @Override
    public int cancelSome(IssueId issue, Instant now) {
        return ledger.cancelSome(issue, now);
    }

    @Override
    public OptionalInt report(DeliveryId delivery, DeliveryReport report) {
        return ledger.report(delivery, report);
    }

    private static Issues.@Nullable Earlier earlier(DeliveryLedger.@Nullable Earlier row) {
        return row == null ? null : new Issues.Earlier(row.issue(), row.cut());
    }
}
