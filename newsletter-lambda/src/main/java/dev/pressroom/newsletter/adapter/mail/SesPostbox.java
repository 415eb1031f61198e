package dev.pressroom.newsletter.adapter.mail;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.newsletter.application.port.Postbox;
import dev.pressroom.newsletter.domain.Letter;
import dev.pressroom.store.mail.Mail;
import dev.pressroom.store.mail.SesMailer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Letters over SES.
public final class SesPostbox implements Postbox {
    private static final Logger log = LoggerFactory.getLogger(SesPostbox.class);

    private final SesMailer mailer;

    public SesPostbox(SesMailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public Handover send(Letter letter) {
        var mail =
                new Mail(
                        letter.to(),
                        letter.subject(),
                        letter.text(),
                        letter.html(),
                        letter.headers(),
                        letter.tags());
        try {
            return switch (mailer.send(mail)) {
                case SesMailer.Outcome.Accepted _ -> Handover.TAKEN;
                case SesMailer.Outcome.Refused _ -> Handover.REFUSED;
                case SesMailer.Outcome.Throttled() -> Handover.THROTTLED;
                case SesMailer.Outcome.QuotaReached() -> Handover.QUOTA_REACHED;
                case SesMailer.Outcome.Stopped(var error) -> {
                    log.atError()
                            .addKeyValue("event", "mail.stopped")
                            .addKeyValue("error", error)
                            .log("mail.stopped");
                    yield Handover.STOPPED;
                }
            };
        } catch (JobFailure failure) {
            if (failure.code() == FailureCode.MAIL_UNAVAILABLE) {
                return Handover.UNKNOWN;
            }
            throw failure;
        }
    }
}
