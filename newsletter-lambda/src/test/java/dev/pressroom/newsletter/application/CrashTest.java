package dev.pressroom.newsletter.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.DeliveryHealth;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueProgress;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.newsletter.adapter.press.TemplatePress;
import dev.pressroom.newsletter.application.port.Contents;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.newsletter.application.port.MailAccount;
import dev.pressroom.newsletter.application.port.Newsroom;
import dev.pressroom.newsletter.application.port.Pace;
import dev.pressroom.newsletter.application.port.Postbox;
import dev.pressroom.newsletter.application.port.Readers;
import dev.pressroom.newsletter.application.port.SendQueue;
import dev.pressroom.newsletter.domain.IssueContent;
import dev.pressroom.newsletter.domain.Letter;
import dev.pressroom.newsletter.domain.MailFeedback;
import dev.pressroom.newsletter.domain.MailStanding;
import dev.pressroom.newsletter.domain.Preferences;
import dev.pressroom.newsletter.domain.ReaderLinks;
import dev.pressroom.newsletter.domain.Recipient;
import dev.pressroom.newsletter.domain.Teaser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sends a small issue and crashes once: before and after every single outside call.
class CrashTest {
    private static final int READERS = 3;

    /// How the mails of an issue could be sent. Only the first is ours; the others are kept to show
    /// that this test sees what is wrong with them.
    enum Design {
        CLAIM_THEN_ASK_SES,
        /// Checks a mail off when it is fetched: a crash before it is sent loses it.
        CHECKPOINT_AT_FETCH,
        /// Checks a mail off when it was sent: a crash in between sends it again.
        MARK_AT_END,
        /// Checks a whole batch off when it was sent: a crash within sends its beginning again.
        CHECKPOINT_AFTER_BATCH,
        /// Sends a mail again whose claim is old.
        RESEND_STALE,
        /// Leaves a mail alone whose claim is old, and asks nobody.
        NEVER_RESEND
    }

    @Test
    void aCrashAtAnyCallLosesNobodyInSilenceAndMailsNobodyTwice() {
        assertThat(new World(Design.CLAIM_THEN_ASK_SES, -1, false).run().calls).isGreaterThan(30);
        assertThat(faults(Design.CLAIM_THEN_ASK_SES)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLAIM_THEN_ASK_SES")
    void everyOtherDesignIsCaught(Design losing) {
        assertThat(new World(losing, -1, false).run().faults()).isEmpty();
        assertThat(faults(losing)).isNotEmpty();
    }

    @Test
    void withoutACrashEveryoneGetsOneMail() {
        assertThat(new World(Design.CLAIM_THEN_ASK_SES, -1, false).run().mails).hasSize(READERS);
    }

    /// What goes wrong when the sender crashes before or after each single call.
    private static List<String> faults(Design design) {
        var faults = new ArrayList<String>();
        int calls = new World(design, -1, false).run().calls;
        for (int at = 1; at <= calls; at++) {
            for (var after : new boolean[] {false, true}) {
                for (var fault : new World(design, at, after).run().faults()) {
                    faults.add(
                            "crash %s call %d: %s"
                                    .formatted(after ? "after" : "before", at, fault));
                }
            }
        }
        return faults;
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Row {
        final IssueId issue;
        final SubscriberId subscriber;
        DeliveryState state = DeliveryState.PENDING;
        Instant changedAt;
        boolean enqueued;

        Row(IssueId issue, SubscriberId subscriber, Instant now) {
            this.issue = issue;
            this.subscriber = subscriber;
            this.changedAt = now;
        }
    }

    /// Every store, queue and mail service, in memory; the fault hits one call.
    private static final class World
            implements Issues,
                    Contents,
                    Newsroom,
                    Ledger,
                    Readers,
                    Postbox,
                    SendQueue,
                    MailAccount,
                    Pace {
        private static final Teaser TEASER =
                new Teaser(
                        new ArticleId(new UUID(1, 1)),
                        "<b>News</b>",
                        "news",
                        Instant.parse("2026-11-25T06:00:00Z"),
                        List.of(),
                        "",
                        null,
                        0);

        final int crashAt;
        final boolean crashAfter;
        int calls;
        Instant now = Instant.parse("2026-11-25T07:00:00Z");
        final Map<DeliveryId, Row> rows = new LinkedHashMap<>();
        final Map<DeliveryId, Integer> mails = new HashMap<>();
        final Map<IssueId, IssueContent> bodies = new HashMap<>();
        final Map<IssueId, IssueStatus> open = new HashMap<>();
        final List<IssueId> completed = new ArrayList<>();
        final ArrayDeque<DeliveryId> queue = new ArrayDeque<>();

        final Design design;

        World(Design design, int crashAt, boolean crashAfter) {
            this.design = design;
            this.crashAt = crashAt;
            this.crashAfter = crashAfter;
        }

        World run() {
            var press = new TemplatePress("https://example.org");
            var compile = new CompileIssue(this, this, this, press, () -> now, UUID::randomUUID);
            var tend =
                    new TendIssues(
                            this,
                            this,
                            this,
                            new CheckIssue(this, this, this, this, press, () -> now),
                            this,
                            () -> now);
            var send =
                    new SendIssue(this, this, this, this, this, this, press, this, this, () -> now);
            var record =
                    new RecordFeedback(this, this, this, (_, _, _, _, _, _) -> false, () -> now);
            for (int round = 0; round < 4; round++) {
                survive(() -> compile.compile("main", NewsletterFrequency.DAILY, ZoneOffset.UTC));
                survive(() -> tend.tend(Deadline.in(Duration.ofHours(1), () -> now)));
                var batch = List.copyOf(queue);
                queue.clear();
                if (design == Design.CHECKPOINT_AFTER_BATCH) {
                    if (!survive(() -> sendBatch(batch))) {
                        queue.addAll(batch);
                    }
                } else {
                    for (var delivery : batch) {
                        if (!survive(() -> sendOne(send, delivery))) {
                            queue.add(delivery);
                        }
                    }
                }
                // SES reports each mail, again and again until it was heard.
                for (var delivery : List.copyOf(mails.keySet())) {
                    if (round > 0 && design != Design.NEVER_RESEND) {
                        survive(() -> record.record(sent(delivery)));
                    }
                }
                now = now.plus(Duration.ofMinutes(20));
            }
            return this;
        }

        private void sendOne(SendIssue send, DeliveryId delivery) {
            switch (design) {
                case CHECKPOINT_AT_FETCH -> {
                    if (row(delivery).state == DeliveryState.PENDING) {
                        mark(delivery);
                        mail(delivery);
                    }
                }
                case MARK_AT_END -> {
                    if (row(delivery).state == DeliveryState.PENDING) {
                        mail(delivery);
                        mark(delivery);
                    }
                }
                case CLAIM_THEN_ASK_SES, RESEND_STALE, NEVER_RESEND -> send.send(delivery);
                case CHECKPOINT_AFTER_BATCH -> throw new AssertionError("sends batches");
            }
        }

        private void sendBatch(List<DeliveryId> batch) {
            var waiting =
                    batch.stream()
                            .filter(delivery -> row(delivery).state == DeliveryState.PENDING)
                            .toList();
            waiting.forEach(this::mail);
            call(
                    () -> {
                        waiting.forEach(delivery -> row(delivery).state = DeliveryState.SENT);
                        return true;
                    });
        }

        private void mark(DeliveryId delivery) {
            call(() -> row(delivery).state = DeliveryState.SENT);
        }

        private void mail(DeliveryId delivery) {
            call(() -> mails.merge(delivery, 1, Integer::sum));
        }

        /// What a reader, or whoever reads the ledger, would complain of.
        List<String> faults() {
            var faults = new ArrayList<String>();
            mails.forEach(
                    (id, count) -> {
                        if (count > 1) {
                            faults.add("mailed " + count + " times");
                        }
                    });
            rows.forEach(
                    (id, row) -> {
                        var right =
                                mails.containsKey(id)
                                        ? DeliveryState.SENT
                                        : DeliveryState.UNCERTAIN;
                        if (row.state != right) {
                            faults.add(row.state + " instead of " + right);
                        }
                    });
            // One crash leaves at most the one mail in doubt that was being handed over.
            if (mails.size() < READERS - 1) {
                faults.add("only " + mails.size() + " mails");
            }
            if (completed.size() != 1) {
                faults.add("completed " + completed.size() + " times");
            }
            return faults;
        }

        private static MailFeedback sent(DeliveryId delivery) {
            return new MailFeedback(
                    MailFeedback.Kind.SENT, Map.of("delivery", delivery.toString()), List.of());
        }

        private static boolean survive(Runnable step) {
            try {
                step.run();
                return true;
            } catch (Crash | JobFailure ended) {
                return false;
            }
        }

        private Row row(DeliveryId delivery) {
            return Optional.ofNullable(rows.get(delivery)).orElseThrow();
        }

        private <T> T call(Supplier<T> work) {
            calls++;
            if (calls == crashAt && !crashAfter) {
                throw new Crash();
            }
            var answer = work.get();
            if (calls == crashAt) {
                throw new Crash();
            }
            return answer;
        }

        @Override
        public boolean exists(String list, NewsletterFrequency frequency, String period) {
            return call(() -> !open.isEmpty());
        }

        @Override
        public Optional<Issues.Earlier> newest(String list, NewsletterFrequency frequency) {
            return call(Optional::empty);
        }

        @Override
        public List<Teaser> published(Instant from, Instant until) {
            return call(() -> List.of(TEASER));
        }

        @Override
        public Set<ArticleId> open(Collection<ArticleId> articles) {
            return call(() -> Set.copyOf(articles));
        }

        @Override
        public boolean open(
                IssueId issue,
                String list,
                NewsletterFrequency frequency,
                String period,
                Instant cut,
                Map<Instant, List<String>> hours) {
            return call(
                    () -> {
                        if (!open.isEmpty()) {
                            return false;
                        }
                        open.put(issue, IssueStatus.CHECKING);
                        for (int i = 0; i < READERS; i++) {
                            rows.put(
                                    new DeliveryId(UUID.randomUUID()),
                                    new Row(issue, new SubscriberId(UUID.randomUUID()), cut));
                        }
                        return true;
                    });
        }

        @Override
        public boolean move(
                IssueId issue,
                IssueStatus from,
                IssueStatus to,
                Collection<String> reasons,
                Instant at) {
            return call(() -> open.replace(issue, from, to));
        }

        @Override
        public IssueProgress progress(IssueId issue) {
            return call(() -> new IssueProgress(READERS, 0, 0, 0, 0, 0));
        }

        @Override
        public long bounced(IssueId issue) {
            return 0;
        }

        @Override
        public DeliveryHealth health(IssueId issue) {
            return call(() -> new DeliveryHealth(mails.size(), 0, 0));
        }

        @Override
        public MailStanding standing() {
            return call(
                    () -> new MailStanding(14, 50_000, 50_000, true, true, true, true, true, true));
        }

        @Override
        public boolean take() {
            return call(() -> true);
        }

        @Override
        public void slowDown() {
            throw new AssertionError("nobody throttles here");
        }

        @Override
        public Collection<DeliveryId> send(IssueId issue, List<DeliveryId> deliveries) {
            return call(
                    () -> {
                        queue.addAll(deliveries);
                        return deliveries;
                    });
        }

        @Override
        public void later(IssueId issue, DeliveryId delivery, Duration delay) {
            throw new AssertionError("nothing is put back here");
        }

        @Override
        public void later(SubscriberId subscriber, Duration delay) {
            throw new AssertionError("nobody confirms here");
        }

        @Override
        public List<Issues.Open> unfinished() {
            return call(
                    () ->
                            open.entrySet().stream()
                                    .filter(issue -> !completed.contains(issue.getKey()))
                                    .map(
                                            issue ->
                                                    new Issues.Open(
                                                            issue.getKey(),
                                                            issue.getValue(),
                                                            List.of()))
                                    .toList());
        }

        @Override
        public boolean complete(IssueId issue, Instant at) {
            return call(
                    () -> {
                        var waiting = Set.of(DeliveryState.PENDING, DeliveryState.SENDING);
                        return rows.values().stream().noneMatch(row -> waiting.contains(row.state))
                                && open.get(issue) == IssueStatus.SENDING
                                && !completed.contains(issue)
                                && completed.add(issue);
                    });
        }

        @Override
        public void put(IssueId issue, IssueContent content, Letter sample) {
            call(() -> bodies.put(issue, content));
        }

        @Override
        public Optional<IssueContent> find(IssueId issue) {
            return call(() -> Optional.ofNullable(bodies.get(issue)));
        }

        @Override
        public void remove(IssueId issue) {
            call(() -> bodies.remove(issue));
        }

        @Override
        public Optional<Entry> find(DeliveryId delivery) {
            return call(
                    () ->
                            Optional.ofNullable(rows.get(delivery))
                                    .map(
                                            row ->
                                                    new Entry(
                                                            row.issue,
                                                            row.subscriber,
                                                            row.state,
                                                            open.getOrDefault(
                                                                    row.issue, IssueStatus.PAUSED),
                                                            null)));
        }

        @Override
        public boolean claim(DeliveryId delivery, Instant at) {
            return advance(delivery, DeliveryState.PENDING, DeliveryState.SENDING, at);
        }

        @Override
        public boolean advance(
                DeliveryId delivery, DeliveryState from, DeliveryState to, Instant at) {
            return call(
                    () -> {
                        assertThat(from.canBecome(to)).isTrue();
                        var row = row(delivery);
                        if (row.state != from) {
                            return false;
                        }
                        row.state = to;
                        row.changedAt = at;
                        return true;
                    });
        }

        @Override
        public void markStale(IssueId issue, Instant before, Instant at) {
            call(
                    () -> {
                        for (var row : rows.values()) {
                            if (row.state == DeliveryState.SENDING
                                    && row.changedAt.isBefore(before)
                                    && design != Design.NEVER_RESEND) {
                                row.state =
                                        design == Design.RESEND_STALE
                                                ? DeliveryState.PENDING
                                                : DeliveryState.UNCERTAIN;
                                row.enqueued = false;
                            }
                        }
                        return true;
                    });
        }

        @Override
        public int enqueue(
                IssueId issue,
                Instant before,
                int limit,
                Instant at,
                Function<List<DeliveryId>, Collection<DeliveryId>> send) {
            return call(
                    () -> {
                        var sent =
                                send.apply(
                                        rows.entrySet().stream()
                                                .filter(row -> !row.getValue().enqueued)
                                                .filter(
                                                        row ->
                                                                row.getValue().state
                                                                        == DeliveryState.PENDING)
                                                .map(Map.Entry::getKey)
                                                .toList());
                        sent.forEach(delivery -> row(delivery).enqueued = true);
                        return sent.size();
                    });
        }

        @Override
        public int enqueued(IssueId issue, int most) {
            return call(() -> 0);
        }

        @Override
        public void forgetJob(DeliveryId delivery) {
            call(() -> row(delivery).enqueued = false);
        }

        @Override
        public int cancelSome(IssueId issue, Instant at) {
            throw new AssertionError("nobody cancels here");
        }

        @Override
        public OptionalInt report(DeliveryId delivery, DeliveryReport report) {
            throw new AssertionError("only sent is reported here");
        }

        @Override
        public <R> R holding(SubscriberId subscriber, Function<Recipient, R> sending) {
            return sending.apply(
                    call(
                            () ->
                                    new Recipient.Subscribed(
                                            EmailAddress.parse("reader@example.org"),
                                            new ReaderLinks("token", "token"),
                                            new Preferences(
                                                    Locale.ENGLISH, ZoneOffset.UTC, List.of()))));
        }

        @Override
        public Optional<ToConfirm> toConfirm(SubscriberId subscriber) {
            return Optional.empty();
        }

        @Override
        public void suppress(EmailAddress address, Cause cause, Instant at) {
            throw new AssertionError("nobody bounces here");
        }

        @Override
        public Handover send(Letter letter) {
            return call(
                    () -> {
                        assertThat(letter.html()).doesNotContain("<b>").contains("&lt;b&gt;");
                        assertThat(letter.headers())
                                .containsEntry(
                                        "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
                        var id = DeliveryId.parse(letter.tags().getOrDefault("delivery", ""));
                        mails.merge(id, 1, Integer::sum);
                        return Handover.TAKEN;
                    });
        }
    }
}
