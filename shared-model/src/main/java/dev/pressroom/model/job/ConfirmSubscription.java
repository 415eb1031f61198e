package dev.pressroom.model.job;

import dev.pressroom.model.SubscriberId;

/// Send the mail that asks an address to confirm its subscription (double opt-in).
public record ConfirmSubscription(SubscriberId subscriber) implements Job {}
