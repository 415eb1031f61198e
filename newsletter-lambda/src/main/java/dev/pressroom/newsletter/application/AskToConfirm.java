package dev.pressroom.newsletter.application;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.newsletter.application.port.Pace;
import dev.pressroom.newsletter.application.port.Postbox;
import dev.pressroom.newsletter.application.port.Press;
import dev.pressroom.newsletter.application.port.Readers;
import dev.pressroom.newsletter.application.port.SendQueue;
import java.time.Duration;

/// Use case: mail the confirm link. At least once: a second copy of this mail does no harm, a lost
/// one costs a reader.
public final class AskToConfirm {
    private static final Duration DELAY = Duration.ofSeconds(15);

    private final Readers readers;
    private final Postbox postbox;
    private final Press press;
    private final Pace pace;
    private final SendQueue queue;

    public AskToConfirm(Readers readers, Postbox postbox, Press press, Pace pace, SendQueue queue) {
        this.readers = readers;
        this.postbox = postbox;
        this.press = press;
        this.pace = pace;
        this.queue = queue;
    }

    /// What asking came to.
    public enum Outcome {
        ASKED,
        NOTHING_TO_CONFIRM,
        REFUSED,
        /// Too fast; the job is back in the queue.
        LATER
    }

    /// @throws JobFailure [FailureCode#MAIL_UNAVAILABLE] when a retry may help
    public Outcome ask(SubscriberId subscriber) {
        var who = readers.toConfirm(subscriber).orElse(null);
        if (who == null) {
            return Outcome.NOTHING_TO_CONFIRM;
        }
        if (!pace.take()) {
            return later(subscriber);
        }
        return switch (postbox.send(
                press.confirmation(who.address(), who.token(), who.language()))) {
            case TAKEN -> Outcome.ASKED;
            case REFUSED -> Outcome.REFUSED;
            case THROTTLED -> {
                pace.slowDown();
                yield later(subscriber);
            }
            case QUOTA_REACHED, STOPPED, UNKNOWN ->
                    throw new JobFailure(
                            FailureCode.MAIL_UNAVAILABLE, "confirmation of " + subscriber);
        };
    }

    private Outcome later(SubscriberId subscriber) {
        queue.later(subscriber, DELAY);
        return Outcome.LATER;
    }
}
