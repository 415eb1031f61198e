package dev.pressroom.moderation.adapter.mail;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.application.port.AuthorMail;
import dev.pressroom.moderation.domain.NoticeText;
import dev.pressroom.store.mail.Mail;
import dev.pressroom.store.mail.SesMailer;
import dev.pressroom.store.mysql.Authors;
import java.util.Map;

/// Mail to authors through SES, at the address that the sign-in service stated last. Thread-safe.
public final class SesAuthorMail implements AuthorMail {
    private final SesMailer mailer;
    private final Authors authors;

    public SesAuthorMail(SesMailer mailer, Authors authors) {
        this.mailer = mailer;
        this.authors = authors;
    }

    @Override
    public Outcome send(AuthorId author, NoticeText text, String tag) {
        var address = authors.addressOf(author);
        if (address.isEmpty()) {
            return new Outcome.Refused(
                    new JobFailure(FailureCode.MAIL_REFUSED, "no address of an author"));
        }
        var mail =
                new Mail(
                        address.get(),
                        text.subject(),
                        text.text(),
                        text.html(),
                        Map.of(),
                        Map.of("notice", tag));
        return switch (mailer.send(mail)) {
            case SesMailer.Outcome.Accepted _ -> new Outcome.Accepted();
            case SesMailer.Outcome.Refused(var why) -> new Outcome.Refused(why);
            case SesMailer.Outcome.Throttled(),
                    SesMailer.Outcome.QuotaReached(),
                    SesMailer.Outcome.Stopped _ ->
                    new Outcome.Throttled();
        };
    }
}
