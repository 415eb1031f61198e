package dev.pressroom.newsletter.application;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.newsletter.application.port.Postbox;
import dev.pressroom.newsletter.application.port.Readers;
import dev.pressroom.newsletter.domain.Letters;

/// Use case: mail the confirm link. At least once: a second copy of this mail does no harm, a lost
/// one costs a reader.
public final class AskToConfirm {
    private final Readers readers;
    private final Postbox postbox;
    private final Letters letters;

    public AskToConfirm(Readers readers, Postbox postbox, Letters letters) {
        this.readers = readers;
        this.postbox = postbox;
        this.letters = letters;
    }

    /// What asking came to.
    public enum Outcome {
        ASKED,
        NOTHING_TO_CONFIRM,
        REFUSED
    }

    /// @throws JobFailure [FailureCode#MAIL_UNAVAILABLE] when a retry may help
    public Outcome ask(SubscriberId subscriber) {
        var who = readers.toConfirm(subscriber);
        if (who.isEmpty()) {
            return Outcome.NOTHING_TO_CONFIRM;
        }
        return switch (postbox.send(letters.confirmation(who.get().address(), who.get().token()))) {
            case TAKEN -> Outcome.ASKED;
            case REFUSED -> Outcome.REFUSED;
            case THROTTLED, UNKNOWN ->
                    throw new JobFailure(
                            FailureCode.MAIL_UNAVAILABLE, "confirmation of " + subscriber);
        };
    }
}
