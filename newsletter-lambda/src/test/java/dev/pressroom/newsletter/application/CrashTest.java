package dev.pressroom.newsletter.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.newsletter.application.port.Bodies;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.newsletter.application.port.Postbox;
import dev.pressroom.newsletter.application.port.Readers;
import dev.pressroom.newsletter.domain.Letter;
import dev.pressroom.newsletter.domain.Letters;
import dev.pressroom.newsletter.domain.MailFeedback;
import dev.pressroom.newsletter.domain.Recipient;
import dev.pressroom.newsletter.domain.RenderedIssue;
import dev.pressroom.newsletter.domain.Teaser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Sends a small issue and crashes once: before and after every single outside call.
class CrashTest {
    private static final int READERS = 3;

    @Test
    void aCrashAtAnyCallLosesNobodyInSilenceAndMailsNobodyTwice() {
        int calls = new World(-1, false).run().calls;
        assertThat(calls).isGreaterThan(30);
        for (int at = 1; at <= calls; at++) {
            for (var after : new boolean[] {false, true}) {
                var world = new World(at, after).run();

                assertThat(world.mails.values())
                        .as("mails, crash %s call %d", after ? "after" : "before", at)
                        .allMatch(count -> count == 1);
                world.rows.forEach(
                        (id, row) ->
                                assertThat(row.state)
                                        .isEqualTo(
                                                world.mails.containsKey(id)
                                                        ? DeliveryState.SENT
                                                        : DeliveryState.UNCERTAIN));
                // One crash leaves at most the one mail in doubt that was being handed over.
                assertThat(world.mails).hasSizeBetween(READERS - 1, READERS);
                assertThat(world.completed).hasSize(1);
            }
        }
    }

    @Test
    void withoutACrashEveryoneGetsOneMail() {
        assertThat(new World(-1, false).run().mails).hasSize(READERS);
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
    private static final class World implements Issues, Bodies, Ledger, Readers, Postbox {
        final int crashAt;
        final boolean crashAfter;
        int calls;
        Instant now = Instant.parse("2026-11-25T07:00:00Z");
        final Map<DeliveryId, Row> rows = new LinkedHashMap<>();
        final Map<DeliveryId, Integer> mails = new HashMap<>();
        final Map<IssueId, RenderedIssue> bodies = new HashMap<>();
        final Set<IssueId> open = new HashSet<>();
        final List<IssueId> completed = new ArrayList<>();
        final ArrayDeque<DeliveryId> queue = new ArrayDeque<>();

        World(int crashAt, boolean crashAfter) {
            this.crashAt = crashAt;
            this.crashAfter = crashAfter;
        }

        World run() {
            var letters = new Letters("https://example.org");
            var compile =
                    new CompileIssue(
                            this, this, letters, ZoneOffset.UTC, () -> now, UUID::randomUUID);
            var tend =
                    new TendIssues(
                            this,
                            this,
                            (issue, delivery) -> call(() -> queue.add(delivery)),
                            () -> now);
            var send = new SendIssue(this, this, this, this, this, letters, () -> now);
            var record =
                    new RecordFeedback(this, this, this, (_, _, _, _, _, _) -> false, () -> now);
            for (int round = 0; round < 4; round++) {
                survive(() -> compile.compile("main", NewsletterFrequency.DAILY));
                survive(() -> tend.tend(Deadline.in(Duration.ofHours(1), () -> now)));
                for (int i = queue.size(); i > 0; i--) {
                    var delivery = queue.remove();
                    if (!survive(() -> send.send(delivery))) {
                        queue.add(delivery);
                    }
                }
                // SES reports each mail, again and again until it was heard.
                for (var delivery : List.copyOf(mails.keySet())) {
                    if (round > 0) {
                        survive(() -> record.record(sent(delivery)));
                    }
                }
                now = now.plus(Duration.ofMinutes(20));
            }
            return this;
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
        public Optional<Instant> lastCut(String list, NewsletterFrequency frequency) {
            return call(Optional::empty);
        }

        @Override
        public List<Teaser> fresh(
                String list, NewsletterFrequency frequency, Instant from, Instant until) {
            return call(
                    () ->
                            List.of(
                                    new Teaser(
                                            new ArticleId(UUID.randomUUID()),
                                            "<b>News</b>",
                                            "news")));
        }

        @Override
        public boolean open(
                IssueId issue,
                String list,
                NewsletterFrequency frequency,
                String period,
                Instant cut,
                List<Teaser> articles) {
            return call(
                    () -> {
                        if (!open.isEmpty()) {
                            return false;
                        }
                        open.add(issue);
                        for (int i = 0; i < READERS; i++) {
                            rows.put(
                                    new DeliveryId(UUID.randomUUID()),
                                    new Row(issue, new SubscriberId(UUID.randomUUID()), cut));
                        }
                        return true;
                    });
        }

        @Override
        public List<IssueId> unfinished() {
            return call(() -> open.stream().filter(id -> !completed.contains(id)).toList());
        }

        @Override
        public boolean complete(IssueId issue, Instant at) {
            return call(
                    () -> {
                        var waiting = Set.of(DeliveryState.PENDING, DeliveryState.SENDING);
                        return rows.values().stream().noneMatch(row -> waiting.contains(row.state))
                                && !completed.contains(issue)
                                && completed.add(issue);
                    });
        }

        @Override
        public void put(IssueId issue, RenderedIssue rendered) {
            call(() -> bodies.put(issue, rendered));
        }

        @Override
        public Optional<RenderedIssue> find(IssueId issue) {
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
                                    .map(row -> new Entry(row.issue, row.subscriber, row.state)));
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
        public void markStale(Instant before, Instant at) {
            call(
                    () -> {
                        for (var row : rows.values()) {
                            if (row.state == DeliveryState.SENDING
                                    && row.changedAt.isBefore(before)) {
                                row.state = DeliveryState.UNCERTAIN;
                            }
                        }
                        return true;
                    });
        }

        @Override
        public List<DeliveryId> withoutJob(IssueId issue, Instant before, int limit) {
            return call(
                    () ->
                            rows.entrySet().stream()
                                    .filter(
                                            row ->
                                                    row.getValue().state == DeliveryState.PENDING
                                                            && !row.getValue().enqueued)
                                    .map(Map.Entry::getKey)
                                    .toList());
        }

        @Override
        public void markEnqueued(DeliveryId delivery, Instant at) {
            call(() -> row(delivery).enqueued = true);
        }

        @Override
        public <R> R holding(SubscriberId subscriber, Function<Recipient, R> sending) {
            return sending.apply(
                    call(
                            () ->
                                    new Recipient.Subscribed(
                                            EmailAddress.parse("reader@example.org"), "token")));
        }

        @Override
        public Optional<ToConfirm> toConfirm(SubscriberId subscriber) {
            return Optional.empty();
        }

        @Override
        public void suppress(EmailAddress address, boolean complained, Instant at) {
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
