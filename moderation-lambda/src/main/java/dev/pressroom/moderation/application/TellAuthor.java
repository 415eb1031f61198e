package dev.pressroom.moderation.application;

import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.RefusalText;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.moderation.application.port.AuthorMail;
import dev.pressroom.moderation.application.port.Notices;
import dev.pressroom.moderation.application.port.Notices.Notice;
import dev.pressroom.moderation.application.port.Pictures;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.application.port.RevisionTexts;
import dev.pressroom.moderation.domain.NoticeText;
import dev.pressroom.moderation.domain.Passage;
import dev.pressroom.moderation.domain.Picture;
import dev.pressroom.moderation.domain.Reason;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.Ruling;
import dev.pressroom.moderation.domain.Subject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Use case: tell an author once what was decided. The claim is taken before the mail goes out and is
/// never taken twice; a crash between both leaves it to the mail service's events.
public final class TellAuthor {
    private final Notices notices;
    private final RevisionTexts texts;
    private final Reports reports;
    private final Pictures pictures;
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
        this.reports = reports;
        this.pictures = pictures;
        this.mail = mail;
        this.siteUrl = siteUrl;
    }

    /// @throws JobFailure when nothing was sent and a retry may help
    public NoticeOutcome tell(NotifyAuthor job) {
        var found = notices.find(job.article(), job.revision());
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
            outcome = mail.send(notice.author(), text, notice.article() + "-" + notice.revision());
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

    private NoticeText compose(Notice notice) {
        var text =
                texts.find(notice.article(), notice.revision())
                        .orElseThrow(
                                () ->
                                        new JobFailure(
                                                FailureCode.NOT_FOUND,
                                                "text of " + notice.article()));
        var published = notice.outcome() == ArticleStatus.PUBLISHED;
        return NoticeText.of(
                text.title(),
                published ? "your article is published" : "your article was not published",
                published ? List.of() : reasons(notice, text.images()),
                notice.moderatorNote(),
                siteUrl + "/v1/articles/" + notice.article() + "/status");
    }

    private List<String> reasons(Notice notice, List<ImageId> images) {
        var inText =
                reports
                        .latest(new Subject.Text(notice.article(), notice.revision()))
                        .map(Report::judgement)
                        .stream()
                        .flatMap(judgement -> judgement.reasons().stream())
                        .filter(reason -> reason.ruling() == Ruling.REJECT)
                        .map(TellAuthor::line);
        return Stream.concat(
                        inText, pictures.findAll(images).stream().flatMap(this::linesOfPicture))
                .toList();
    }

    private Stream<String> linesOfPicture(Picture picture) {
        var failure = picture.failure();
        if (failure == null) {
            return Stream.empty();
        }
        var labels =
                reports.latest(new Subject.Picture(picture.id())).stream()
                        .flatMap(report -> report.judgement().reasons().stream())
                        .filter(reason -> reason.ruling() == Ruling.REJECT)
                        .map(reason -> "image " + picture.id() + ": " + line(reason))
                        .toList();
        return labels.isEmpty()
                ? Stream.of("image " + picture.id() + ": " + RefusalText.of(failure).text())
                : labels.stream();
    }

    private static String line(Reason reason) {
        Passage passage = reason.passage();
        var measure =
                String.format(
                        Locale.ROOT,
                        "%s (%.2f, allowed below %.2f)",
                        reason.label(),
                        reason.score(),
                        reason.threshold());
        return passage == null ? measure : measure + ": “" + passage.quote() + "”";
    }
}
