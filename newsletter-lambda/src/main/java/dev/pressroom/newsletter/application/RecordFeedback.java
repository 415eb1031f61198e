package dev.pressroom.newsletter.application;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.newsletter.application.port.Notices;
import dev.pressroom.newsletter.application.port.Readers;
import dev.pressroom.newsletter.application.port.Readers.Cause;
import dev.pressroom.newsletter.domain.MailFeedback;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Use case: write down what SES reports about a mail. Repeating it changes nothing, in any order.
public final class RecordFeedback {
    private static final Pattern NOTICE =
            Pattern.compile("([0-9a-f-]{36})-(\\d{1,9})(?:-([A-Z_]{1,16}))?");

    /// So many soft bounces in a row, each of another issue, count as a dead mailbox.
    public static final int MOST_SOFT_BOUNCES = 5;

    /// After the first bounces of an issue, its rate is looked at less often: that counts many rows.
    private static final int LOOK_AT_EACH_OF_THE_FIRST = 200;

    private static final int THEN_AT_EVERY = 50;

    private final Ledger ledger;
    private final Issues issues;
    private final Readers readers;
    private final Notices notices;
    private final InstantSource clock;

    public RecordFeedback(
            Ledger ledger, Issues issues, Readers readers, Notices notices, InstantSource clock) {
        this.ledger = ledger;
        this.issues = issues;
        this.readers = readers;
        this.notices = notices;
        this.clock = clock;
    }

    public void record(MailFeedback feedback) {
        switch (feedback.kind()) {
            case SENT -> settle(feedback, DeliveryState.SENT, Optional.empty());
            case DELIVERED ->
                    settle(feedback, DeliveryState.SENT, Optional.of(DeliveryReport.DELIVERED));
            case SOFT_BOUNCED ->
                    settle(feedback, DeliveryState.SENT, Optional.of(DeliveryReport.SOFT_BOUNCED));
            case REJECTED ->
                    settle(feedback, DeliveryState.FAILED, Optional.of(DeliveryReport.REJECTED));
            case BOUNCED -> {
                suppress(feedback, Cause.BOUNCE);
                settle(feedback, DeliveryState.SENT, Optional.of(DeliveryReport.BOUNCED));
            }
            case COMPLAINED -> {
                suppress(feedback, Cause.COMPLAINT);
                settle(feedback, DeliveryState.SENT, Optional.of(DeliveryReport.COMPLAINED));
            }
            case OTHER -> {}
        }
    }

    private void suppress(MailFeedback feedback, Cause cause) {
        for (var address : feedback.addresses()) {
            readers.suppress(address, cause, clock.instant());
        }
    }

    private void settle(MailFeedback feedback, DeliveryState end, Optional<DeliveryReport> report) {
        var notice = feedback.tags().get("notice");
        if (notice != null) {
            settleNotice(notice, end);
        }
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
        ledger.find(delivery)
                .ifPresent(
                        entry -> {
                            report.ifPresent(
                                    worst -> note(feedback, entry.issue(), delivery, worst));
                            issues.complete(entry.issue(), now);
                        });
    }

    private void note(
            MailFeedback feedback, IssueId issue, DeliveryId delivery, DeliveryReport report) {
        var softBounces = ledger.report(delivery, report);
        if (softBounces.isEmpty()) {
            return;
        }
        switch (report) {
            case SOFT_BOUNCED -> giveUp(feedback, softBounces);
            case BOUNCED -> {
                var bounced = issues.bounced(issue);
                if (bounced <= LOOK_AT_EACH_OF_THE_FIRST || bounced % THEN_AT_EVERY == 0) {
                    judge(issue);
                }
            }
            case COMPLAINED -> judge(issue);
            case DELIVERED, REJECTED -> {}
        }
    }

    private void giveUp(MailFeedback feedback, OptionalInt softBounces) {
        if (softBounces.orElse(0) >= MOST_SOFT_BOUNCES) {
            suppress(feedback, Cause.SOFT_BOUNCES);
        }
    }

    private void judge(IssueId issue) {
        issues.health(issue)
                .mustPause()
                .ifPresent(
                        why ->
                                issues.move(
                                        issue,
                                        IssueStatus.SENDING,
                                        IssueStatus.PAUSED,
                                        List.of(why.code()),
                                        clock.instant()));
    }

    /// @param tag article id, revision and kind, as in `018f3c8e-0000-7000-8000-000000000001-3-HOLD`;
    ///     without a kind in mails from before there was more than one
    private void settleNotice(String tag, DeliveryState end) {
        var parts = NOTICE.matcher(tag);
        if (!parts.matches()) {
            throw new JobFailure(
                    FailureCode.CONTRACT_UNREADABLE, "a notice tag that names no revision");
        }
        try {
            var article = ArticleId.parse(parts.group(1));
            var revision = Integer.parseInt(parts.group(2));
            var named = parts.group(3);
            var kind = named == null ? NoticeKind.DECISION : NoticeKind.valueOf(named);
            var now = clock.instant();
            if (!notices.advance(article, revision, kind, DeliveryState.SENDING, end, now)) {
                notices.advance(article, revision, kind, DeliveryState.UNCERTAIN, end, now);
            }
        } catch (IllegalArgumentException notOurs) {
            throw new JobFailure(
                    FailureCode.CONTRACT_UNREADABLE, "a notice tag that names no revision");
        }
    }
}
