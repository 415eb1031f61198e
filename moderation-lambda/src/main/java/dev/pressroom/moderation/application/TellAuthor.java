package dev.pressroom.moderation.application;

import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.moderation.application.port.AuthorMail;
import dev.pressroom.moderation.application.port.Notices;
import dev.pressroom.moderation.application.port.Notices.Notice;
import dev.pressroom.moderation.application.port.Pictures;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.application.port.RevisionTexts;
import dev.pressroom.moderation.domain.NoticeText;
import dev.pressroom.moderation.domain.Ruling;
import dev.pressroom.moderation.domain.Subject;
import java.util.ArrayList;
import java.util.List;

/// Use case: tell an author once of each kind of news about a revision. The claim is taken before the mail goes out and is
/// never taken twice; a crash between both leaves it to the mail service's events.
public final class TellAuthor {
    private final Notices notices;
    private final RevisionTexts texts;
    private final VerdictLines verdicts;
    private final AuthorMail mail;
    private final String siteUrl;

    /// @param siteUrl public address of the API, without a slash at the end
    public TellAuthor(
            Notices notices,
            RevisionTexts texts,
            Reports reports,
            Pictures pictures,
            AuthorMail mail,
            String siteUrl) {
        this.notices = notices;
        this.texts = texts;
        this.verdicts = new VerdictLines(reports, pictures);
        this.mail = mail;
        this.siteUrl = siteUrl;
    }

    /// @throws JobFailure when nothing was sent and a retry may help
    public NoticeOutcome tell(NotifyAuthor job) {
        var found = notices.find(job.article(), job.revision(), job.kind());
        if (found.isEmpty()) {
            return new NoticeOutcome.Unknown(
                    new JobFailure(
                            FailureCode.NOT_FOUND,
                            "notice of " + job.article() + " " + job.revision()));
        }
        var notice = found.get();
        if (notice.state() != DeliveryState.PENDING) {
            return new NoticeOutcome.Taken();
        }
        var text = compose(notice);
        if (!notices.advance(notice, DeliveryState.PENDING, DeliveryState.SENDING)) {
            return new NoticeOutcome.Taken();
        }
        return send(notice, text);
    }

    private NoticeOutcome send(Notice notice, NoticeText text) {
        AuthorMail.Outcome outcome;
        try {
            outcome = mail.send(notice.author(), text, tag(notice));
        } catch (JobFailure unknown) {
            notices.advance(notice, DeliveryState.SENDING, DeliveryState.UNCERTAIN);
            return new NoticeOutcome.Uncertain();
        }
        return switch (outcome) {
            case AuthorMail.Outcome.Accepted() -> {
                notices.advance(notice, DeliveryState.SENDING, DeliveryState.SENT);
                yield new NoticeOutcome.Sent();
            }
            case AuthorMail.Outcome.Refused(var why) -> {
                notices.advance(notice, DeliveryState.SENDING, DeliveryState.FAILED);
                yield new NoticeOutcome.Failed(why);
            }
            case AuthorMail.Outcome.Throttled() -> {
                notices.advance(notice, DeliveryState.SENDING, DeliveryState.PENDING);
                throw new JobFailure(FailureCode.MAIL_UNAVAILABLE, "slowed down by SES");
            }
        };
    }

    /// As it comes back in the mail service's events; a tag may hold letters, digits, `-` and `_`.
    private static String tag(Notice notice) {
        return notice.article() + "-" + notice.revision() + "-" + notice.kind();
    }

    private NoticeText compose(Notice notice) {
        var text =
                texts.find(notice.article(), notice.revision())
                        .orElseThrow(
                                () ->
                                        new JobFailure(
                                                FailureCode.NOT_FOUND,
                                                "text of " + notice.article()));
        var subject = new Subject.Text(notice.article(), notice.revision());
        var published = notice.outcome() == ArticleStatus.PUBLISHED;
        var least = notice.kind() == NoticeKind.HOLD ? Ruling.HOLD : Ruling.REJECT;
        var closing = new ArrayList<String>();
        if (notice.kind() == NoticeKind.DECISION && notice.outcome() == ArticleStatus.REJECTED) {
            closing.add(
                    "You can change the article and submit it again, or appeal once against this"
                            + " decision; a person answers.");
        }
        if (!published) {
            verdicts.basis(subject, text).ifPresent(closing::add);
        }
        return NoticeText.of(
                text.title(),
                news(notice),
                published ? List.of() : verdicts.of(subject, text, least),
                notice.moderatorNote(),
                closing,
                siteUrl + "/v1/articles/" + notice.article() + "/status");
    }

    private static String news(Notice notice) {
        var published = notice.outcome() == ArticleStatus.PUBLISHED;
        return switch (notice.kind()) {
            case DECISION ->
                    published ? "your article is published" : "your article was not published";
            case HOLD -> "a person will look at your article before it is published";
            case APPEAL ->
                    published
                            ? "your appeal was granted and your article is published"
                            : "your appeal was not granted";
            case RESTORED ->
                    published
                            ? "your article was looked at again and is published"
                            : "your article was looked at again and was not published";
            case TAKEN_DOWN -> "your article was looked at again and is not published any more";
        };
    }
}
