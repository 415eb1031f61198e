package dev.pressroom.newsletter.application;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.PauseReason;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.newsletter.application.port.MailAccount;
import dev.pressroom.newsletter.application.port.SendQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Use case: bring every open issue forward, whatever crashed before. Safe to repeat at any time, also
/// by several callers at once.
public final class TendIssues {
    /// A claim this old has no sender any more: the sending function's time-out, plus 15 minutes.
    public static final Duration STALE_AFTER = Duration.ofMinutes(16);

    /// A job this old may have been lost; asking again is harmless.
    private static final Duration ASK_AGAIN_AFTER = Duration.ofHours(6);

    /// Waiting deliveries that may have a job at once. A paused issue leaves no more than these in
    /// the queue, and a slow one does not outlive its jobs.
    private static final int MOST_ENQUEUED = 20_000;

    private static final Duration PER_PAGE = Duration.ofSeconds(10);
    private static final int PAGE = 100;

    private final Issues issues;
    private final Ledger ledger;
    private final SendQueue queue;
    private final CheckIssue checking;
    private final MailAccount account;
    private final InstantSource clock;

    public TendIssues(
            Issues issues,
            Ledger ledger,
            SendQueue queue,
            CheckIssue checking,
            MailAccount account,
            InstantSource clock) {
        this.issues = issues;
        this.ledger = ledger;
        this.queue = queue;
        this.checking = checking;
        this.account = account;
        this.clock = clock;
    }

    /// Stops early when time runs out; the next call goes on from there.
    ///
    /// @return how many jobs were sent
    public int tend(Deadline deadline) {
        int sent = 0;
        for (var issue : issues.unfinished()) {
            var now = clock.instant();
            ledger.markStale(issue.id(), now.minus(STALE_AFTER), now);
            sent +=
                    switch (statusAfterALook(issue)) {
                        case SENDING -> enqueueMissing(issue.id(), deadline);
                        case CANCELLED -> cancelWaiting(issue.id(), deadline);
                        case CHECKING, BLOCKED, PAUSED, COMPLETE -> 0;
                    };
            issues.complete(issue.id(), clock.instant());
        }
        return sent;
    }

    private IssueStatus statusAfterALook(Issues.Open issue) {
        return switch (issue.status()) {
            case CHECKING -> checking.check(issue.id());
            case SENDING -> judged(issue.id());
            case PAUSED -> resumed(issue);
            case BLOCKED, CANCELLED, COMPLETE -> issue.status();
        };
    }

    private IssueStatus judged(IssueId issue) {
        var why = issues.health(issue).mustPause();
        if (why.isEmpty()) {
            return IssueStatus.SENDING;
        }
        move(issue, IssueStatus.SENDING, IssueStatus.PAUSED, List.of(why.get().code()));
        return IssueStatus.PAUSED;
    }

    /// Only the daily quota passes by itself.
    private IssueStatus resumed(Issues.Open issue) {
        if (!issue.reasons().contains(PauseReason.DAILY_QUOTA.code()) || !quotaIsBack(issue.id())) {
            return IssueStatus.PAUSED;
        }
        move(issue.id(), IssueStatus.PAUSED, IssueStatus.SENDING, List.of());
        return IssueStatus.SENDING;
    }

    /// A tenth of it at least, or all that is needed: else it would pause again after each mail.
    private boolean quotaIsBack(IssueId issue) {
        var standing = account.standing();
        return standing.left() > 0
                && (standing.left() >= issues.progress(issue).waiting()
                        || standing.left() >= standing.perDay() / 10);
    }

    private int enqueueMissing(IssueId issue, Deadline deadline) {
        int sent = 0;
        int room = MOST_ENQUEUED - ledger.enqueued(issue, MOST_ENQUEUED);
        while (room > 0 && deadline.remaining().compareTo(PER_PAGE) > 0) {
            var now = clock.instant();
            var page = Math.min(PAGE, room);
            var taken =
                    ledger.enqueue(
                            issue,
                            now.minus(ASK_AGAIN_AFTER),
                            page,
                            now,
                            deliveries -> queue.send(issue, deliveries));
            sent += taken;
            room -= taken;
            if (taken < page) {
                return sent;
            }
        }
        return sent;
    }

    private int cancelWaiting(IssueId issue, Deadline deadline) {
        while (deadline.remaining().compareTo(PER_PAGE) > 0) {
            if (ledger.cancelSome(issue, clock.instant()) == 0) {
                return 0;
            }
        }
        return 0;
    }

    private void move(IssueId issue, IssueStatus from, IssueStatus to, List<String> reasons) {
        issues.move(issue, from, to, reasons, clock.instant());
    }
}
