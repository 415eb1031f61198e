package dev.pressroom.newsletter.application.port;

import dev.pressroom.newsletter.domain.Letter;

/// Hands letters to the mail service. Calling twice sends two mails.
public interface Postbox {
    /// Never throws for an answer of the mail service: each is one of the four below.
    Handover send(Letter letter);

    /// What is known after the call.
    enum Handover {
        TAKEN,
        /// Certainly not sent, and never will be.
        REFUSED,
        /// Certainly not sent; may be tried later.
        THROTTLED,
        /// Sent or not: nobody knows.
        UNKNOWN
    }
}
