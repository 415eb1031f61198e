package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Remembers what became of each delivery.
public interface Ledger {
    Optional<Entry> find(DeliveryId delivery);

    /// One conditional write. Of two attempts that race for the same step one gets `true`.
    ///
    /// @throws dev.pressroom.model.JobFailure if the outcome of the write is unknown; after a claim
    ///     the caller must not send
    boolean advance(DeliveryId delivery, DeliveryState from, DeliveryState to, Instant now);

    /// Turns claims older than `before` to UNCERTAIN.
    void markStale(Instant before, Instant now);

    /// Waiting deliveries without a job, or whose job is older than `before`.
    List<DeliveryId> withoutJob(IssueId issue, Instant before, int limit);

    void markEnqueued(DeliveryId delivery, Instant now);

    record Entry(IssueId issue, SubscriberId subscriber, DeliveryState state) {}
}
