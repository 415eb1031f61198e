package dev.pressroom.newsletter.domain;

import dev.pressroom.model.EmailAddress;

/// Whether a reader may get a newsletter now.
public sealed interface Recipient {
    /// @param links what only this reader may use
    record Subscribed(EmailAddress address, ReaderLinks links, Preferences preferences)
            implements Recipient {}

    record Unsubscribed() implements Recipient {}

    record Suppressed() implements Recipient {}
}
