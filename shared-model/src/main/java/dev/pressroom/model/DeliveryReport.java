package dev.pressroom.model;

/// The worst that SES has reported about a mail that it took, in rising order. A report only ever
/// gets worse, so reports may come twice and in any order.
public enum DeliveryReport {
    DELIVERED,
    /// A full mailbox or the like: a later mail may arrive.
    SOFT_BOUNCED,
    /// SES took the mail and then did not pass it on.
    REJECTED,
    /// The address does not exist.
    BOUNCED,
    /// The reader called it spam.
    COMPLAINED
}
