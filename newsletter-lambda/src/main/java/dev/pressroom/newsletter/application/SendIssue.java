package dev.pressroom.newsletter.application;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PauseReason;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.newsletter.application.port.Contents;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.newsletter.application.port.Newsroom;
import dev.pressroom.newsletter.application.port.Pace;
import dev.pressroom.newsletter.application.port.Postbox;
import dev.pressroom.newsletter.application.port.Postbox.Handover;
import dev.pressroom.newsletter.application.port.Press;
import dev.pressroom.newsletter.application.port.Readers;
import dev.pressroom.newsletter.application.port.SendQueue;
import dev.pressroom.newsletter.domain.IssueContent;
import dev.pressroom.newsletter.domain.Recipient;
import dev.pressroom.newsletter.domain.Teaser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Use case: send one issue to one reader, at most once. The claim is stored before the mail is
/// handed over; after a crash in between the row stays claimed and is never sent again from here.
public final class SendIssue {
    private static final int SHORTEST_DELAY_SECONDS = 15;
    private static final int DELAY_SPREAD_SECONDS = 45;

    private final Ledger ledger;
    private final Readers readers;
    private final Contents contents;
    private final Newsroom newsroom;
    private final Issues issues;
    private final Postbox postbox;
    private final Press press;
    private final Pace pace;
    private final SendQueue queue;
    private final InstantSource clock;

    public SendIssue(
            Ledger ledger,
            Readers readers,
            Contents contents,
            Newsroom newsroom,
            Issues issues,
            Postbox postbox,
            Press press,
            Pace pace,
            SendQueue queue,
            InstantSource clock) {
        this.ledger = ledger;
        this.readers = readers;
        this.contents = contents;
        this.newsroom = newsroom;
        this.issues = issues;
        this.postbox = postbox;
        this.press = press;
        this.pace = pace;
        this.queue = queue;
        this.clock = clock;
    }

    /// What sending came to.
    public sealed interface Outcome {
        /// The row is in this state now, and this call brought it there.
        record Ended(DeliveryState state) implements Outcome {}

        /// Another attempt has the row or had it; nothing was sent.
        record Taken(DeliveryState state) implements Outcome {}

        /// The issue is not sending now; the row gets another job when it does.
        record Held(IssueStatus status) implements Outcome {}

        /// Too fast; the delivery is back in the queue.
        record Later(Duration delay) implements Outcome {}

        /// No such delivery or issue.
        record Missing(JobFailure why) implements Outcome {}
    }

    /// @throws JobFailure when a retry may help and nothing was sent
    public Outcome send(DeliveryId delivery) {
        var entry = ledger.find(delivery).orElse(null);
        if (entry == null) {
            return missing("delivery " + delivery);
        }
        if (entry.state() != DeliveryState.PENDING) {
            return new Outcome.Taken(entry.state());
        }
        if (entry.issueStatus() != IssueStatus.SENDING) {
            return held(delivery, entry.issueStatus());
        }
        var content = contents.find(entry.issue()).orElse(null);
        if (content == null) {
            return missing("issue " + entry.issue());
        }
        var articles = articlesOf(content, entry.earlier());
        // Before the claim: a row must not grow old in a claim because of others' mails.
        if (!pace.take()) {
            return later(entry.issue(), delivery);
        }
        if (!ledger.claim(delivery, clock.instant())) {
            return held(delivery, entry.issueStatus());
        }
        return settle(
                entry.issue(), delivery, handOver(entry.subscriber(), content, articles, delivery));
    }

    private Outcome settle(IssueId issue, DeliveryId delivery, Attempt attempt) {
        // SES's own event may have settled the row meanwhile: then this write changes nothing.
        if (attempt.end() != DeliveryState.SENDING) {
            ledger.advance(delivery, DeliveryState.SENDING, attempt.end(), clock.instant());
        }
        if (attempt.end() == DeliveryState.PENDING) {
            return putBack(issue, delivery, attempt);
        }
        return new Outcome.Ended(attempt.end());
    }

    private Outcome putBack(IssueId issue, DeliveryId delivery, Attempt attempt) {
        return switch (attempt.handover()) {
            case QUOTA_REACHED -> paused(issue, delivery, PauseReason.DAILY_QUOTA);
            case STOPPED -> paused(issue, delivery, PauseReason.ACCOUNT);
            case THROTTLED, TAKEN, REFUSED, UNKNOWN -> {
                pace.slowDown();
                yield later(issue, delivery);
            }
        };
    }

    private Outcome paused(IssueId issue, DeliveryId delivery, PauseReason why) {
        issues.move(
                issue,
                IssueStatus.SENDING,
                IssueStatus.PAUSED,
                List.of(why.code()),
                clock.instant());
        return held(delivery, IssueStatus.PAUSED);
    }

    private Outcome held(DeliveryId delivery, IssueStatus status) {
        ledger.forgetJob(delivery);
        return new Outcome.Held(status);
    }

    /// Spread, so that those that were put back together do not come back together.
    private Outcome later(IssueId issue, DeliveryId delivery) {
        var spread = Math.floorMod(delivery.hashCode(), DELAY_SPREAD_SECONDS);
        var delay = Duration.ofSeconds(SHORTEST_DELAY_SECONDS + spread);
        queue.later(issue, delivery, delay);
        return new Outcome.Later(delay);
    }

    /// Whatever the store says afterwards, what the mail service said counts.
    private Attempt handOver(
            SubscriberId subscriber,
            IssueContent content,
            NewArticles articles,
            DeliveryId delivery) {
        var made = new AtomicReference<>(Attempt.NONE);
        try {
            readers.holding(
                    subscriber,
                    recipient -> {
                        made.set(attempt(recipient, content, articles, delivery));
                        return made.get();
                    });
        } catch (JobFailure broken) {
            if (made.get().equals(Attempt.NONE)) {
                ledger.advance(
                        delivery, DeliveryState.SENDING, DeliveryState.PENDING, clock.instant());
                throw broken;
            }
        }
        return made.get();
    }

    private Attempt attempt(
            Recipient recipient, IssueContent content, NewArticles articles, DeliveryId delivery) {
        return switch (recipient) {
            case Recipient.Unsubscribed() -> Attempt.skipped(DeliveryState.UNSUBSCRIBED);
            case Recipient.Suppressed() -> Attempt.skipped(DeliveryState.SUPPRESSED);
            case Recipient.Subscribed reader -> {
                var chosen = articles.of(reader.preferences().tags());
                yield chosen.isEmpty()
                        ? Attempt.skipped(DeliveryState.NOTHING_NEW)
                        : Attempt.after(
                                postbox.send(press.issue(content, chosen, reader, delivery)));
            }
        };
    }

    private NewArticles articlesOf(IssueContent content, Issues.@Nullable Earlier earlier) {
        var had = earlier == null ? Set.<ArticleId>of() : held(earlier.issue());
        NewArticles fresh =
                tags ->
                        earlier == null
                                ? content.first(tags)
                                : content.after(earlier.cut(), had, tags);
        var candidates = fresh.of(List.of()).stream().map(Teaser::article).toList();
        var open = candidates.isEmpty() ? Set.<ArticleId>of() : newsroom.open(candidates);
        return tags -> fresh.of(tags).stream().filter(it -> open.contains(it.article())).toList();
    }

    private Set<ArticleId> held(IssueId issue) {
        return contents.find(issue).map(IssueContent::articles).orElseGet(Set::of);
    }

    private static Outcome missing(String what) {
        return new Outcome.Missing(new JobFailure(FailureCode.NOT_FOUND, what));
    }

    @FunctionalInterface
    private interface NewArticles {
        List<Teaser> of(List<String> tags);
    }

    private record Attempt(DeliveryState end, Handover handover) {
        /// The mail service was not called.
        static final Attempt NONE = new Attempt(DeliveryState.PENDING, Handover.UNKNOWN);

        static Attempt skipped(DeliveryState end) {
            return new Attempt(end, Handover.REFUSED);
        }

        static Attempt after(Handover handover) {
            return new Attempt(
                    switch (handover) {
                        case TAKEN -> DeliveryState.SENT;
                        case REFUSED -> DeliveryState.FAILED;
                        case THROTTLED, QUOTA_REACHED, STOPPED -> DeliveryState.PENDING;
                        case UNKNOWN -> DeliveryState.SENDING;
                    },
                    handover);
        }
    }
}
