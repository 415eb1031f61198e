package dev.pressroom.moderation.adapter.mongo;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.moderation.application.port.PastVerdicts;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.domain.Finding;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.Judgement;
import dev.pressroom.moderation.domain.Passage;
import dev.pressroom.moderation.domain.Reason;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.Ruling;
import dev.pressroom.moderation.domain.Subject;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mongo.ModerationReports;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reports in MongoDB. Thread-safe.
public final class MongoReports implements Reports, PastVerdicts {
    private final ModerationReports reports;
    private final InstantSource clock;

    public MongoReports(ModerationReports reports, InstantSource clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public void add(Report report) {
        reports.add(
                new ModerationReport(
                        report.subject().key(),
                        report.contentHash(),
                        report.judgement().policyVersion(),
                        report.model(),
                        report.judgement().ruling().name(),
                        report.judgement().reasons().stream().map(MongoReports::stored).toList(),
                        report.findings().stream().map(MongoReports::stored).toList(),
                        clock.instant()));
    }

    @Override
    public Optional<Report> latest(Subject subject) {
        return reports.latest(subject.key()).map(stored -> report(subject, stored));
    }

    @Override
    public Optional<Report> ofContent(String contentHash, String model) {
        return reports.sameContent(contentHash, model).map(MongoReports::report);
    }

    @Override
    public void each(Consumer<Report> consumer) {
        reports.newestOfEach(stored -> consumer.accept(report(stored)));
    }

    private static ModerationReport.Reason stored(Reason reason) {
        return new ModerationReport.Reason(
                reason.label(),
                reason.score(),
                reason.threshold(),
                reason.ruling().name(),
                place(reason.passage()));
    }

    private static ModerationReport.Finding stored(Finding finding) {
        return new ModerationReport.Finding(
                finding.kind().name(),
                finding.label(),
                finding.parents(),
                finding.score(),
                place(finding.passage()));
    }

    private static ModerationReport.@Nullable Place place(@Nullable Passage passage) {
        return passage == null
                ? null
                : new ModerationReport.Place(
                        passage.field(), passage.begin(), passage.end(), passage.quote());
    }

    private static Report report(ModerationReport stored) {
        return report(subject(stored.subject()), stored);
    }

    private static Report report(Subject subject, ModerationReport stored) {
        return new Report(
                subject,
                stored.contentHash(),
                stored.model(),
                stored.findings().stream().map(MongoReports::finding).toList(),
                new Judgement(
                        Ruling.valueOf(stored.judgement()),
                        stored.reasons().stream().map(MongoReports::reason).toList(),
                        stored.policyVersion()));
    }

    private static Subject subject(String key) {
        var parts = key.split(":", -1);
        return parts[0].equals("image")
                ? new Subject.Picture(ImageId.parse(parts[1]))
                : new Subject.Text(ArticleId.parse(parts[1]), Integer.parseInt(parts[2]));
    }

    private static Finding finding(ModerationReport.Finding stored) {
        return new Finding(
                FindingKind.valueOf(stored.kind()),
                stored.label(),
                stored.parents(),
                stored.score(),
                passage(stored.place()));
    }

    private static Reason reason(ModerationReport.Reason stored) {
        return new Reason(
                stored.label(),
                Ruling.valueOf(stored.band()),
                stored.score(),
                stored.threshold(),
                passage(stored.place()));
    }

    private static @Nullable Passage passage(ModerationReport.@Nullable Place place) {
        return place == null
                ? null
                : new Passage(place.field(), place.begin(), place.end(), place.quote());
    }
}
