package dev.pressroom.newsletter.adapter.mail;

import dev.pressroom.newsletter.application.port.MailAccount;
import dev.pressroom.newsletter.domain.MailStanding;
import dev.pressroom.store.mail.SesAccount;

/// The account at SES.
public final class SesMailAccount implements MailAccount {
    private final SesAccount account;

    public SesMailAccount(SesAccount account) {
        this.account = account;
    }

    @Override
    public MailStanding standing() {
        var limits = account.limits();
        var identity = account.identity();
        return new MailStanding(
                limits.maxPerSecond(),
                limits.left(),
                limits.maxPerDay() < 0 ? Long.MAX_VALUE : limits.maxPerDay(),
                limits.production(),
                limits.enabled(),
                identity.verified(),
                identity.dkim(),
                identity.spf(),
                identity.dmarc());
    }
}
