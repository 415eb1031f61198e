package dev.pressroom.model.event;

import dev.pressroom.model.IssueId;

/// The ledger of an issue balances: every row has ended.
public record NewsletterCompleted(IssueId issue, long sent, long failed, long uncertain)
        implements PlatformEvent {
    @Override
    public String subject() {
        return issue.toString();
    }
}
