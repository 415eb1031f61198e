package dev.pressroom.newsletter.domain;

import dev.pressroom.model.EmailAddress;

/// Whether a reader may get a newsletter now.
public sealed interface Recipient {
    record Subscribed(EmailAddress address, String unsubscribeToken) implements Recipient {}

    record Unsubscribed() implements Recipient {}

    record Suppressed() implements Recipient {}
}
