package dev.pressroom.newsletter.application.port;

import dev.pressroom.newsletter.domain.MailStanding;

/// The account at the mail service.
@FunctionalInterface
public interface MailAccount {
    /// @throws dev.pressroom.model.JobFailure if the service does not answer
    MailStanding standing();
}
