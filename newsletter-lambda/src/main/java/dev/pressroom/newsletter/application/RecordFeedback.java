package dev.pressroom.newsletter.application;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.newsletter.application.port.Readers;
import dev.pressroom.newsletter.domain.MailFeedback;
import java.time.InstantSource;

/// Use case: write down what SES reports about a mail. Repeating it changes nothing.
public final class RecordFeedback {
    private final Ledger ledger;
    private final Issues issues;
    private final Readers readers;
    private final InstantSource clock;

    public RecordFeedback(Ledger ledger, Issues issues, Readers readers, InstantSource clock) {
        this.ledger = ledger;
        this.issues = issues;
        this.readers = readers;
        this.clock = clock;
    }

    public void record(MailFeedback feedback) {
        switch (feedback.kind()) {
            case SENT -> settle(feedback, DeliveryState.SENT);
            case REJECTED -> settle(feedback, DeliveryState.FAILED);
            case BOUNCED, COMPLAINED -> {
                for (var address : feedback.addresses()) {
                    readers.suppress(
                            address,
                            feedback.kind() == MailFeedback.Kind.COMPLAINED,
                            clock.instant());
                }
                settle(feedback, DeliveryState.SENT);
            }
            case OTHER -> {}
        }
    }

    private void settle(MailFeedback feedback, DeliveryState end) {
        var tag = feedback.tags().get("delivery");
        if (tag == null) {
            return;
        }
        var delivery = DeliveryId.parse(tag);
        var now = clock.instant();
        // UNCERTAIN second: a claim that goes stale in between is still caught.
        if (!ledger.advance(delivery, DeliveryState.SENDING, end, now)) {
            ledger.advance(delivery, DeliveryState.UNCERTAIN, end, now);
        }
        ledger.find(delivery).ifPresent(entry -> issues.complete(entry.issue(), now));
    }
}
