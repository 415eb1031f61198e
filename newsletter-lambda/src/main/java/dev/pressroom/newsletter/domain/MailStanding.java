package dev.pressroom.newsletter.domain;

/// What the mail service lets us do, as it says itself.
///
/// @param perSecond most mails in a second
/// @param left mails that may still go out in these 24 hours
/// @param perDay most mails in any 24 hours
/// @param production false in the sandbox, where only known addresses get mail
/// @param enabled false while the service takes no mail at all
/// @param verified whether the sender's domain may send
/// @param dkim whether mails are signed for that domain
/// @param spf whether the envelope's sender is verified and part of it
/// @param dmarc whether one of the two counts for the domain in `From`
public record MailStanding(
        double perSecond,
        long left,
        long perDay,
        boolean production,
        boolean enabled,
        boolean verified,
        boolean dkim,
        boolean spf,
        boolean dmarc) {}
