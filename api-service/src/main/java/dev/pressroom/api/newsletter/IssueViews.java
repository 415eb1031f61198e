package dev.pressroom.api.newsletter;

import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.IssueProgress;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.store.mysql.NewsletterFigures;
import dev.pressroom.store.mysql.NewsletterIssues.IssueRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Issues with what their ledgers say. Thread-safe.
@Component
class IssueViews {
    private final NewsletterFigures figures;
    private final InstantSource clock;

    IssueViews(NewsletterFigures figures, InstantSource clock) {
        this.figures = figures;
        this.clock = clock;
    }

    static Summary summary(IssueRow row) {
        return new Summary(
                row.id().toString(),
                row.list(),
                row.frequency(),
                row.period(),
                row.status(),
                row.reasons(),
                row.cut(),
                row.completedAt());
    }

    IssueView of(IssueRow row) {
        var progress = figures.progress(row.id());
        var now = clock.instant();
        var pace = figures.pace(row.id(), now);
        var reports = figures.reports(row.id());
        return new IssueView(
                summary(row),
                Progress.of(progress),
                new Reports(
                        reports.getOrDefault(DeliveryReport.DELIVERED, 0L),
                        reports.getOrDefault(DeliveryReport.SOFT_BOUNCED, 0L),
                        reports.getOrDefault(DeliveryReport.REJECTED, 0L),
                        reports.getOrDefault(DeliveryReport.BOUNCED, 0L),
                        reports.getOrDefault(DeliveryReport.COMPLAINED, 0L)),
                pace.mailsPerSecond(),
                row.status() == IssueStatus.SENDING
                        ? pace.left(now).map(Duration::toSeconds).orElse(null)
                        : null,
                pace.later(),
                pace.lastHour());
    }

    /// @param reasons why it is paused or blocked
    record Summary(
            String id,
            String list,
            NewsletterFrequency frequency,
            String period,
            IssueStatus status,
            List<String> reasons,
            Instant cutAt,
            @Nullable Instant completedAt) {}

    /// @param mailsPerSecond over the last minute
    /// @param secondsLeft at that rate, and until the hour of the last reader; null when nothing goes
    ///     out that is due
    /// @param waitingForTheirHour part of those who wait: it is too early where they live
    /// @param lastHourAt when the hour of the last of them comes; null when there is none
    record IssueView(
            Summary issue,
            Progress progress,
            Reports reports,
            double mailsPerSecond,
            @Nullable Long secondsLeft,
            long waitingForTheirHour,
            @Nullable Instant lastHourAt) {}

    /// Rows of the ledger; the others add up to `audience`.
    record Progress(
            long audience,
            long waiting,
            long sent,
            long failed,
            long skipped,
            long cancelled,
            long uncertain) {
        static Progress of(IssueProgress progress) {
            return new Progress(
                    progress.audience(),
                    progress.waiting(),
                    progress.sent(),
                    progress.failed(),
                    progress.skipped(),
                    progress.cancelled(),
                    progress.uncertain());
        }
    }

    /// Mails by the worst that the mail service has reported.
    record Reports(
            long delivered, long softBounced, long rejected, long bounced, long complained) {}
}
