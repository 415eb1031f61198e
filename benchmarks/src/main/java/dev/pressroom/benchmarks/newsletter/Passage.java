package dev.pressroom.benchmarks.newsletter;

import dev.pressroom.benchmarks.Median;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.store.mysql.DeliveryLedger;
import dev.pressroom.store.mysql.NewsletterFigures;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;

/// One issue from its making to its end. Of a large one the first mails and the last are really sent,
/// and the rows in between are marked as sent: the senders look at the same ledger as if they were.
final class Passage {
    /// Mails of one sample.
    private static final int SAMPLE = 5_000;

    private static final int SAMPLES = 3;
    private static final int PIECE = 10_000;

    private final MailRoom room;
    private final Desk desk;
    private final Jobs jobs;
    private final InstantSource clock = InstantSource.system();
    private final NewsletterIssues issues;
    private final NewsletterFigures figures;
    private final DeliveryLedger ledger;

    Passage(MailRoom room, Desk desk) {
        this.room = room;
        this.desk = desk;
        this.jobs = new Jobs(room);
        this.issues = new NewsletterIssues(room.database, new Outbox(room.database));
        this.figures = new NewsletterFigures(room.database);
        this.ledger = new DeliveryLedger(room.database);
    }

    /// @param openPeakKib memory of the process that opened the issue
    /// @param jobsPerSecond how fast jobs were put into the queue
    /// @param first mails a second at the beginning of the issue
    /// @param last mails a second at its end
    /// @param throughTheQueue mails a second when receiving and deleting the jobs counts too
    record Figures(
            int size,
            double openSeconds,
            long openPeakKib,
            double jobsPerSecond,
            double first,
            double last,
            double throughTheQueue) {
        static Figures median(List<Figures> of) {
            return new Figures(
                    of.getFirst().size(),
                    median(of, Figures::openSeconds),
                    (long) median(of, Figures::openPeakKib),
                    median(of, Figures::jobsPerSecond),
                    median(of, Figures::first),
                    median(of, Figures::last),
                    median(of, Figures::throughTheQueue));
        }

        private static double median(List<Figures> of, ToDoubleFunction<Figures> figure) {
            return Median.of(of.stream().mapToDouble(figure).toArray());
        }

        double worst() {
            return Math.min(first, last);
        }
    }

    /// @throws IllegalStateException if a reader got no mail or the issue did not end
    Figures of(int size) throws IOException, InterruptedException, ExecutionException {
        var list = "bench-" + clock.millis();
        new Audience(room).make(list, size, clock.instant().minus(Duration.ofDays(1)));
        var opened = OpenIssue.of(room, list);
        var issue = issues.newest(list, NewsletterFrequency.DAILY).orElseThrow().id();
        var jobsPerSecond = enqueue(issue);
        var part = Math.min(SAMPLE, size / SAMPLES);
        var first = invoked(part);
        var throughTheQueue =
                NewsletterBench.race(part, desk.invocations(jobs::receive, jobs::delete));
        int left = skip(issue, part);
        enqueue(issue);
        var last = invoked(left);
        desk.tend();
        requireEnd(issue, size);
        return new Figures(
                size,
                opened.seconds(),
                opened.peakKib(),
                jobsPerSecond,
                first,
                last,
                throughTheQueue);
    }

    /// Mails a second of the functions alone: on AWS it is Lambda that polls the queue and deletes from it.
    private double invoked(int count) throws InterruptedException, ExecutionException {
        var batches = jobs.receiveAll(count);
        var waiting = new ConcurrentLinkedQueue<>(batches);
        var perSecond =
                NewsletterBench.race(
                        count,
                        desk.invocations(
                                () -> Objects.requireNonNullElse(waiting.poll(), List.of()),
                                _ -> {}));
        batches.forEach(jobs::delete);
        return perSecond;
    }

    private double enqueue(IssueId issue) {
        var began = System.nanoTime();
        desk.tend();
        return ledger.enqueued(issue, Integer.MAX_VALUE) * 1e9 / (System.nanoTime() - began);
    }

    /// Leaves about that many mails to send, none of which has a job.
    ///
    /// @return how many
    private int skip(IssueId issue, int left) {
        room.sqs.purgeQueue(r -> r.queueUrl(room.queueUrl));
        for (var more = figures.progress(issue).waiting() - left;
                more > 0;
                more = figures.progress(issue).waiting() - left) {
            room.update(
                    "UPDATE deliveries SET state = 'SENT', changed_at = ? WHERE issue_id = ?"
                            + " AND state = 'PENDING' LIMIT ?",
                    LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                    issue.toString(),
                    Math.min(PIECE, more));
        }
        room.update(
                "UPDATE deliveries SET enqueued_at = NULL WHERE issue_id = ? AND state = 'PENDING'",
                issue.toString());
        return Math.toIntExact(figures.progress(issue).waiting());
    }

    private void requireEnd(IssueId issue, int size) {
        var progress = figures.progress(issue);
        var status = issues.find(issue).orElseThrow().status();
        if (status != IssueStatus.COMPLETE || progress.sent() != size) {
            throw new IllegalStateException(status + ", " + progress);
        }
    }
}
