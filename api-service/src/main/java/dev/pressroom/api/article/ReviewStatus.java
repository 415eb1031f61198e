package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Reason;
import dev.pressroom.api.article.ArticleDocuments.Status;
import dev.pressroom.model.RefusalText;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.ModerationCases;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Works out where a submission stands, from what the stores hold at this moment. Thread-safe.
@Component
class ReviewStatus {
    private final Revisions revisions;
    private final ImageRecords images;
    private final ModerationReports reports;
    private final ModerationCases cases;

    ReviewStatus(
            Revisions revisions,
            ImageRecords images,
            ModerationReports reports,
            ModerationCases cases) {
        this.revisions = revisions;
        this.images = images;
        this.reports = reports;
        this.cases = cases;
    }

    Status of(ArticleRow row) {
        var underReview = row.reviewRevision();
        var decided = row.decidedRevision();
        int revision =
                underReview != null ? underReview : decided != null ? decided : row.draftRevision();
        var decision = underReview == null && decided != null ? row.decision() : null;
        var referred = revisions.find(row.id(), revision).map(Revision::images).orElseGet(List::of);
        var records = images.findAll(referred);
        return new Status(
                row.id().toString(),
                row.status().name(),
                revision,
                underReview != null,
                decision == null ? null : decision.name(),
                cases.closedFor(row.id(), revision).map(ModerationCases.Case::reason).orElse(null),
                ArticleDocuments.Schedule.of(row),
                Stream.concat(
                                reasons("article:" + row.id() + ":" + revision, "text"),
                                records.stream()
                                        .flatMap(
                                                image ->
                                                        reasons(
                                                                "image:" + image.id(),
                                                                image.id().toString())))
                        .toList(),
                records.stream().map(ReviewStatus::image).toList());
    }

    private Stream<Reason> reasons(String subject, String shown) {
        return reports.latest(subject).map(ModerationReport::findings).stream()
                .flatMap(List::stream)
                .filter(finding -> !Objects.equals(finding.band(), "CLEAR"))
                .map(
                        finding ->
                                new Reason(
                                        shown,
                                        finding.label(),
                                        finding.score(),
                                        finding.band(),
                                        finding.quote(),
                                        finding.begin(),
                                        finding.end()));
    }

    private static ArticleDocuments.Image image(ImageRecord image) {
        var failure = image.failure();
        return new ArticleDocuments.Image(
                image.id().toString(),
                image.status().name(),
                failure,
                failure == null ? null : RefusalText.of(failure).text());
    }
}
