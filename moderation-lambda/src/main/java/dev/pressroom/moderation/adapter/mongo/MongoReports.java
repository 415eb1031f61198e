package dev.pressroom.moderation.adapter.mongo;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.moderation.application.port.Reports;
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

/// Reports in MongoDB. Offsets point into the body; a passage of the title or a tag is kept by its
/// quote, with both offsets 0. Thread-safe.
public final class MongoReports implements Reports {
    private static final String BODY = "body";

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
                        report.judgement().reasons().stream().map(MongoReports::finding).toList(),
                        clock.instant()));
    }

    @Override
    public Optional<Report> latest(Subject subject) {
        return reports.latest(subject.key()).map(stored -> report(subject, stored));
    }

    @Override
    public Optional<Report> ofContent(String contentHash, String policyVersion) {
        return reports.sameContent(contentHash, policyVersion)
                .map(stored -> report(subject(stored.subject()), stored));
    }

    private static ModerationReport.Finding finding(Reason reason) {
        var passage = reason.passage();
        var place = passage != null && passage.field().equals(BODY) ? passage : null;
        return new ModerationReport.Finding(
                reason.label(),
                reason.score(),
                reason.threshold(),
                reason.ruling().name(),
                passage == null ? null : passage.quote(),
                place == null ? 0 : place.begin(),
                place == null ? 0 : place.end());
    }

    private static Report report(Subject subject, ModerationReport stored) {
        return new Report(
                subject,
                stored.contentHash(),
                stored.model(),
                new Judgement(
                        Ruling.valueOf(stored.judgement()),
                        stored.findings().stream().map(MongoReports::reason).toList(),
                        stored.policyVersion()));
    }

    private static Subject subject(String key) {
        var parts = key.split(":", -1);
        return parts[0].equals("image")
                ? new Subject.Picture(ImageId.parse(parts[1]))
                : new Subject.Text(ArticleId.parse(parts[1]), Integer.parseInt(parts[2]));
    }

    private static Reason reason(ModerationReport.Finding finding) {
        var quote = finding.quote();
        var passage =
                quote == null
                        ? null
                        : new Passage(
                                finding.end() == 0 ? "title" : BODY,
                                finding.begin(),
                                finding.end(),
                                quote);
        return new Reason(
                finding.label(),
                Ruling.valueOf(finding.band()),
                finding.score(),
                finding.threshold(),
                passage);
    }
}
