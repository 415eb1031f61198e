package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.newsletter.domain.Recipient;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The people who get mail.
public interface Readers {
    /// Runs `sending` while no unsubscribe of this reader can commit.
    <R> R holding(SubscriberId subscriber, Function<Recipient, R> sending);

    /// Whom to ask for confirmation; empty when there is nothing to confirm.
    Optional<ToConfirm> toConfirm(SubscriberId subscriber);

    /// No more mail to this address. Doing it twice changes nothing.
    void suppress(EmailAddress address, Cause cause, Instant now);

    /// Why an address gets no more mail.
    enum Cause {
        BOUNCE,
        COMPLAINT,
        SOFT_BOUNCES
    }

    record ToConfirm(EmailAddress address, String token, Locale language) {}
}
