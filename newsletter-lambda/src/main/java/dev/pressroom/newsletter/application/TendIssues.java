package dev.pressroom.newsletter.application;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.IssueId;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.newsletter.application.port.SendQueue;
import java.time.Duration;
import java.time.InstantSource;

/// Use case: bring every open issue forward, whatever crashed before. Safe to repeat at any time.
public final class TendIssues {
    /// A claim this old has no sender any more: the sending function's time-out, plus 15 minutes.
    public static final Duration STALE_AFTER = Duration.ofMinutes(16);

    /// A job this old may have been lost; asking again is harmless.
    private static final Duration ASK_AGAIN_AFTER = Duration.ofHours(6);

    private static final Duration PER_PAGE = Duration.ofSeconds(10);
    private static final int PAGE = 100;

    private final Issues issues;
    private final Ledger ledger;
    private final SendQueue queue;
    private final InstantSource clock;

    public TendIssues(Issues issues, Ledger ledger, SendQueue queue, InstantSource clock) {
        this.issues = issues;
        this.ledger = ledger;
        this.queue = queue;
        this.clock = clock;
    }

    /// @return how many jobs were sent
    /// @throws dev.pressroom.model.JobFailure when time runs out; the next call goes on from there
    public int tend(Deadline deadline) {
        var now = clock.instant();
        ledger.markStale(now.minus(STALE_AFTER), now);
        int sent = 0;
        for (var issue : issues.unfinished()) {
            sent += enqueueMissing(issue, deadline);
            issues.complete(issue, now);
        }
        return sent;
    }

    private int enqueueMissing(IssueId issue, Deadline deadline) {
        int sent = 0;
        while (true) {
            deadline.require(PER_PAGE, "the next page of deliveries");
            var now = clock.instant();
            var page = ledger.withoutJob(issue, now.minus(ASK_AGAIN_AFTER), PAGE);
            for (var delivery : page) {
                queue.send(issue, delivery);
                ledger.markEnqueued(delivery, now);
            }
            sent += page.size();
            if (page.size() < PAGE) {
                return sent;
            }
        }
    }
}
