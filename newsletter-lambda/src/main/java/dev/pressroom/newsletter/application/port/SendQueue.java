package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.SubscriberId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// Asks the sending function for work. Asking twice is harmless: the ledger decides.
public interface SendQueue {
    /// @return those that the queue certainly has
    Collection<DeliveryId> send(IssueId issue, List<DeliveryId> deliveries);

    /// Puts one delivery back.
    ///
    /// @throws dev.pressroom.model.JobFailure if it is not certain that the queue has it
    void later(IssueId issue, DeliveryId delivery, Duration delay);

    /// Puts the mail with a confirm link back.
    ///
    /// @throws dev.pressroom.model.JobFailure if it is not certain that the queue has it
    void later(SubscriberId subscriber, Duration delay);
}
