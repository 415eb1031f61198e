package dev.pressroom.newsletter.application;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.newsletter.application.port.Bodies;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.newsletter.application.port.Postbox;
import dev.pressroom.newsletter.application.port.Postbox.Handover;
import dev.pressroom.newsletter.application.port.Readers;
import dev.pressroom.newsletter.domain.Letters;
import dev.pressroom.newsletter.domain.Recipient;
import dev.pressroom.newsletter.domain.RenderedIssue;
import java.time.InstantSource;

/// Use case: send one issue to one reader, at most once. The claim is stored before the mail is
/// handed over; after a crash in between the row stays claimed and is never sent again from here.
public final class SendIssue {
    private final Ledger ledger;
    private final Readers readers;
    private final Bodies bodies;
    private final Issues issues;
    private final Postbox postbox;
    private final Letters letters;
    private final InstantSource clock;

    public SendIssue(
            Ledger ledger,
            Readers readers,
            Bodies bodies,
            Issues issues,
            Postbox postbox,
            Letters letters,
            InstantSource clock) {
        this.ledger = ledger;
        this.readers = readers;
        this.bodies = bodies;
        this.issues = issues;
        this.postbox = postbox;
        this.letters = letters;
        this.clock = clock;
    }

    /// What sending came to.
    public sealed interface Outcome {
        /// The row is in this state now, and this call brought it there.
        record Ended(DeliveryState state) implements Outcome {}

        /// Another attempt has the row or had it; nothing was sent.
        record Taken(DeliveryState state) implements Outcome {}

        /// No such delivery or issue.
        record Missing(JobFailure why) implements Outcome {}
    }

    /// @throws JobFailure when a retry may help and nothing was sent
    public Outcome send(DeliveryId delivery) {
        var entry = ledger.find(delivery);
        if (entry.isEmpty()) {
            return missing("delivery " + delivery);
        }
        var issue = entry.get().issue();
        var body = bodies.find(issue);
        if (body.isEmpty()) {
            return missing("issue " + issue);
        }
        if (!ledger.advance(
                delivery, DeliveryState.PENDING, DeliveryState.SENDING, clock.instant())) {
            return new Outcome.Taken(entry.get().state());
        }
        var end =
                readers.holding(
                        entry.get().subscriber(),
                        recipient -> handOver(recipient, body.get(), delivery));
        // SES's own event may have settled the row meanwhile: then this write changes nothing.
        if (end != DeliveryState.SENDING) {
            ledger.advance(delivery, DeliveryState.SENDING, end, clock.instant());
        }
        if (end == DeliveryState.PENDING) {
            throw new JobFailure(FailureCode.MAIL_UNAVAILABLE, "throttled, delivery " + delivery);
        }
        issues.complete(issue, clock.instant());
        return new Outcome.Ended(end);
    }

    private DeliveryState handOver(Recipient recipient, RenderedIssue body, DeliveryId delivery) {
        return switch (recipient) {
            case Recipient.Unsubscribed() -> DeliveryState.UNSUBSCRIBED;
            case Recipient.Suppressed() -> DeliveryState.SUPPRESSED;
            case Recipient.Subscribed(var address, var token) ->
                    after(postbox.send(letters.issue(body, address, token, delivery)));
        };
    }

    private static DeliveryState after(Handover handover) {
        return switch (handover) {
            case TAKEN -> DeliveryState.SENT;
            case REFUSED -> DeliveryState.FAILED;
            case THROTTLED -> DeliveryState.PENDING;
            case UNKNOWN -> DeliveryState.SENDING;
        };
    }

    private static Outcome missing(String what) {
        return new Outcome.Missing(new JobFailure(FailureCode.NOT_FOUND, what));
    }
}
