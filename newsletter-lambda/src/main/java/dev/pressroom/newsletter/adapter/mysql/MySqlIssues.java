package dev.pressroom.newsletter.adapter.mysql;

import dev.pressroom.model.DeliveryHealth;
import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueProgress;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.store.mysql.NewsletterFigures;
import dev.pressroom.store.mysql.NewsletterIssues;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Issues over the shared tables.
public final class MySqlIssues implements Issues {
    private final NewsletterIssues issues;
    private final NewsletterFigures figures;

    public MySqlIssues(NewsletterIssues issues, NewsletterFigures figures) {
        this.issues = issues;
        this.figures = figures;
    }

    @Override
    public boolean exists(String list, NewsletterFrequency frequency, String period) {
        return issues.exists(list, frequency, period);
    }

    @Override
    public Optional<Earlier> newest(String list, NewsletterFrequency frequency) {
        return issues.newest(list, frequency).map(row -> new Earlier(row.id(), row.cut()));
    }

    @Override
    public boolean open(
            IssueId issue,
            String list,
            NewsletterFrequency frequency,
            String period,
            Instant cut,
            Map<Instant, List<String>> hours) {
        return issues.open(issue, list, frequency, period, cut, hours);
    }

    @Override
    public List<Open> unfinished() {
        return issues.unfinished().stream()
                .map(row -> new Open(row.id(), row.status(), row.reasons()))
                .toList();
    }

    @Override
    public boolean move(
            IssueId issue,
            IssueStatus from,
            IssueStatus to,
            Collection<String> reasons,
            Instant now) {
        return issues.move(issue, from, to, reasons, now);
    }

    @Override
    public IssueProgress progress(IssueId issue) {
        return figures.progress(issue);
    }

    @Override
    public long bounced(IssueId issue) {
        return figures.reported(issue, DeliveryReport.BOUNCED);
    }

    @Override
    public DeliveryHealth health(IssueId issue) {
        return figures.health(issue);
    }

    @Override
    public boolean complete(IssueId issue, Instant now) {
        return issues.complete(issue, now);
    }
}
