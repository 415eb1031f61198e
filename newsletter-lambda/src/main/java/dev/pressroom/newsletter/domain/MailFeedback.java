package dev.pressroom.newsletter.domain;

import dev.pressroom.model.EmailAddress;
import java.util.List;
import java.util.Map;

/// One event of SES about one mail
/// (<https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html>).
///
/// @param addresses whom a bounce or complaint speaks of; empty otherwise
public record MailFeedback(Kind kind, Map<String, String> tags, List<EmailAddress> addresses) {
    public MailFeedback {
        tags = Map.copyOf(tags);
        addresses = List.copyOf(addresses);
    }

    /// What happened to the mail.
    public enum Kind {
        /// SES took it.
        SENT,
        /// The reader's server took it.
        DELIVERED,
        /// It did not arrive, but a later one may.
        SOFT_BOUNCED,
        /// SES took it and then refused to pass it on.
        REJECTED,
        /// The address does not exist: no more mail to it.
        BOUNCED,
        /// The reader called it spam: no more mail to them.
        COMPLAINED,
        /// Nothing that the ledger records.
        OTHER
    }
}
