package dev.pressroom.model.job;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.IssueId;

/// Send one issue to one subscriber, as its ledger row says.
public record SendDelivery(IssueId issue, DeliveryId delivery) implements Job {}
