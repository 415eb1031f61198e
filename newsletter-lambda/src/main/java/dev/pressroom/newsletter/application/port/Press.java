package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.newsletter.domain.IssueContent;
import dev.pressroom.newsletter.domain.Letter;
import dev.pressroom.newsletter.domain.Recipient;
import dev.pressroom.newsletter.domain.Teaser;
import java.util.List;
import java.util.Locale;

/// Writes letters. Pure: the same words make the same letter.
public interface Press {
    /// The issue for one reader, with the one-click headers of RFC 8058.
    ///
    /// @param articles what this reader gets, in order; at least one
    Letter issue(
            IssueContent issue,
            List<Teaser> articles,
            Recipient.Subscribed reader,
            DeliveryId delivery);

    /// The whole issue, for somebody who only looks at it. Its links to leave lead nowhere.
    Letter sample(IssueContent issue, EmailAddress to);

    /// Asks an address to confirm (double opt-in).
    Letter confirmation(EmailAddress to, String token, Locale language);
}
