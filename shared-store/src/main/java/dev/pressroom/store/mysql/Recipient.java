package dev.pressroom.store.mysql;

import dev.pressroom.model.EmailAddress;

/// Whether a subscriber may get a newsletter now.
public sealed interface Recipient {
    /// @param unsubscribeToken for the one-click link; never ends
    /// @param preferencesToken for the page with the preferences; ends
    record Subscribed(
            EmailAddress address,
            String unsubscribeToken,
            String preferencesToken,
            SubscriberPreferences preferences)
            implements Recipient {}

    /// Not confirmed, unsubscribed or gone.
    record Unsubscribed() implements Recipient {}

    /// The address bounced or complained.
    record Suppressed() implements Recipient {}
}
