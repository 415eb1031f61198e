package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.SubscriberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers what became of each delivery.
public interface Ledger {
    Optional<Entry> find(DeliveryId delivery);

    /// Takes a waiting delivery of a sending issue. Of two attempts that race one gets `true`.
    ///
    /// @throws dev.pressroom.model.JobFailure if the outcome of the write is unknown; the caller must
    ///     not send then
    boolean claim(DeliveryId delivery, Instant now);

    /// One conditional write.
    ///
    /// @throws dev.pressroom.model.JobFailure if the outcome of the write is unknown
    boolean advance(DeliveryId delivery, DeliveryState from, DeliveryState to, Instant now);

    /// Turns claims of the issue older than `before` to UNCERTAIN.
    void markStale(IssueId issue, Instant before, Instant now);

    /// Hands waiting deliveries without a job, or whose job is older than `before`, to `send`, and
    /// remembers those that it took. Several callers never get the same ones at once.
    ///
    /// @return how many were taken
    int enqueue(
            IssueId issue,
            Instant before,
            int limit,
            Instant now,
            Function<List<DeliveryId>, Collection<DeliveryId>> send);

    /// How many waiting deliveries have a job, counted up to `most`.
    int enqueued(IssueId issue, int most);

    /// The job was put away; the delivery needs another one when its issue goes on.
    void forgetJob(DeliveryId delivery);

    /// Cancels some waiting deliveries; 0 when none is left.
    int cancelSome(IssueId issue, Instant now);

    /// Notes the worst that was reported.
    ///
    /// @return the reader's soft bounces in a row if this is new; empty if it was known
    OptionalInt report(DeliveryId delivery, DeliveryReport report);

    /// @param earlier the reader's last issue before this one that went out, or may have
    record Entry(
            IssueId issue,
            SubscriberId subscriber,
            DeliveryState state,
            IssueStatus issueStatus,
            Issues.@Nullable Earlier earlier) {}
}
