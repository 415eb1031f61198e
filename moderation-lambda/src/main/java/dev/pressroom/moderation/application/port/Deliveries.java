package dev.pressroom.moderation.application.port;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.IssueId;
import java.util.List;

/// Newsletter mails that nobody looks after any more.
///
/// All methods throw [dev.pressroom.model.JobFailure] when the store does not answer.
public interface Deliveries {
    /// Those that wait and have no job, or one so old that it may be lost.
    List<Waiting> withoutJob(int limit);

    /// Call after the queue has the job.
    void markEnqueued(Waiting delivery);

    /// Claims whose sender is gone become `UNCERTAIN`, and issues whose ledger balances complete.
    void settle();

    record Waiting(IssueId issue, DeliveryId delivery) {}
}
