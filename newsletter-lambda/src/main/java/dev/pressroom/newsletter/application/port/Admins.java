package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.EmailAddress;
import java.util.Optional;

/// People who may see an issue before its readers.
@FunctionalInterface
public interface Admins {
    Optional<EmailAddress> addressOf(AuthorId admin);
}
