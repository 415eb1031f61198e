package dev.pressroom.model;

import java.util.Set;

/// What became of one mail. UNCERTAIN is where a crash between "sent" and "recorded" ends up: only
/// the events of SES lead out of it, never a retry, because a second copy cannot be taken back.
public enum DeliveryState {
    PENDING,
    SENDING,
    SENT,
    FAILED,
    SUPPRESSED,
    UNSUBSCRIBED,
    /// Nothing in the issue was new to this reader, so there was no mail.
    NOTHING_NEW,
    /// The issue was cancelled before this mail went out.
    CANCELLED,
    UNCERTAIN;

    /// Whether the life cycle allows this step. Every store update asks the same question in its
    /// `WHERE`, so of two racers one wins.
    public boolean canBecome(DeliveryState state) {
        return next().contains(state);
    }

    private Set<DeliveryState> next() {
        return switch (this) {
            case PENDING -> Set.of(SENDING, CANCELLED);
            // Back to PENDING only when SES said that it did not take the mail (throttling).
            case SENDING ->
                    Set.of(PENDING, SENT, FAILED, SUPPRESSED, UNSUBSCRIBED, NOTHING_NEW, UNCERTAIN);
            case UNCERTAIN -> Set.of(SENT, FAILED);
            case SENT, FAILED, SUPPRESSED, UNSUBSCRIBED, NOTHING_NEW, CANCELLED -> Set.of();
        };
    }
}
