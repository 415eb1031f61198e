package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.IssueId;

/// Asks the sending function for one delivery. Asking twice is harmless: the ledger decides.
@FunctionalInterface
public interface SendQueue {
    void send(IssueId issue, DeliveryId delivery);
}
