package dev.pressroom.store.mail;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.DkimStatus;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainStatus;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/// What SES lets this account do, asked on every call. Thread-safe.
public final class SesAccount {
    private final SesV2Client ses;
    private final String domain;

    /// @param from sender, `Name <address>`; its domain is the identity that is asked about
    public SesAccount(SesV2Client ses, String from) {
        this.ses = ses;
        this.domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }

    /// @throws JobFailure [FailureCode#MAIL_UNAVAILABLE] if SES does not answer
    public Limits limits() {
        try {
            var account = ses.getAccount(request -> {});
            var quota = account.sendQuota();
            return new Limits(
                    quota.maxSendRate(),
                    quota.max24HourSend().longValue(),
                    quota.sentLast24Hours().longValue(),
                    Boolean.TRUE.equals(account.productionAccessEnabled()),
                    Boolean.TRUE.equals(account.sendingEnabled())
                            && !"SHUTDOWN".equals(account.enforcementStatus()));
        } catch (SdkException away) {
            throw new JobFailure(FailureCode.MAIL_UNAVAILABLE, "SES GetAccount", away);
        }
    }

    /// @throws JobFailure [FailureCode#MAIL_UNAVAILABLE] if SES does not answer
    public Identity identity() {
        try {
            var found = ses.getEmailIdentity(request -> request.emailIdentity(domain));
            var dkim = found.dkimAttributes();
            var mailFrom = found.mailFromAttributes();
            return new Identity(
                    Boolean.TRUE.equals(found.verifiedForSendingStatus()),
                    dkim != null
                            && Boolean.TRUE.equals(dkim.signingEnabled())
                            && dkim.status() == DkimStatus.SUCCESS,
                    mailFrom != null
                            && mailFrom.mailFromDomainStatus() == MailFromDomainStatus.SUCCESS
                            && (mailFrom.mailFromDomain().equals(domain)
                                    || mailFrom.mailFromDomain().endsWith("." + domain)));
        } catch (NotFoundException none) {
            return new Identity(false, false, false);
        } catch (SdkException away) {
            throw new JobFailure(FailureCode.MAIL_UNAVAILABLE, "SES GetEmailIdentity", away);
        }
    }

    /// @param maxPerSecond mails per second; at least 1 for every account
    /// @param maxPerDay mails in any 24 hours; -1 for no limit
    /// @param production false in the sandbox, where only verified addresses get mail
    /// @param enabled false while SES takes no mail at all
    public record Limits(
            double maxPerSecond,
            long maxPerDay,
            long sentToday,
            boolean production,
            boolean enabled) {
        /// Mails that may still go out in these 24 hours.
        public long left() {
            return maxPerDay < 0 ? Long.MAX_VALUE : Math.max(0, maxPerDay - sentToday);
        }
    }

    /// @param dkim whether mails are signed for the sender's domain
    /// @param spf whether the envelope's sender is a verified part of the sender's domain
    public record Identity(boolean verified, boolean dkim, boolean spf) {
        /// A mail passes DMARC when one of the two holds for the domain in `From` (RFC 7489, 3.1).
        public boolean dmarc() {
            return dkim || spf;
        }
    }
}
