package dev.pressroom.newsletter.application.port;

import dev.pressroom.newsletter.domain.Letter;

/// Hands letters to the mail service. Calling twice sends two mails.
@FunctionalInterface
public interface Postbox {
    /// Never throws for an answer of the mail service: each is one of those below.
    Handover send(Letter letter);

    /// What is known after the call.
    enum Handover {
        TAKEN,
        /// Certainly not sent, and never will be.
        REFUSED,
        /// Certainly not sent; may be tried later.
        THROTTLED,
        /// Certainly not sent; nothing more goes out today.
        QUOTA_REACHED,
        /// Certainly not sent; the service takes no mail of ours, whoever it is to.
        STOPPED,
        /// Sent or not: nobody knows.
        UNKNOWN
    }
}
