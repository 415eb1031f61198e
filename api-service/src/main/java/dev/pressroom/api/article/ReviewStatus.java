package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Appeal;
import dev.pressroom.api.article.ArticleDocuments.Status;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.RefusalText;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.ModerationCases;
import java.util.List;
import org.springframework.stereotype.Component;

/// Works out where a submission stands, from what the stores hold at this moment. Thread-safe.
@Component
class ReviewStatus {
    private final Revisions revisions;
    private final ImageRecords images;
    private final VerdictReasons reasons;
    private final ModerationCases cases;

    ReviewStatus(
            Revisions revisions,
            ImageRecords images,
            VerdictReasons reasons,
            ModerationCases cases) {
        this.revisions = revisions;
        this.images = images;
        this.reasons = reasons;
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
                reasons.of(row.id(), revision),
                records.stream().map(ReviewStatus::image).toList(),
                reasons.basis(row.id(), revision).orElse(null),
                appeal(row, revision));
    }

    private Appeal appeal(ArticleRow row, int revision) {
        var made =
                cases.of(row.id(), revision).stream()
                        .filter(it -> it.kind() == ModerationCases.Kind.APPEAL)
                        .findFirst();
        boolean possible =
                made.isEmpty()
                        && row.reviewRevision() == null
                        && row.decision() == ArticleStatus.REJECTED;
        return made.map(it -> new Appeal(false, it.state().name(), it.plea(), it.reason()))
                .orElseGet(() -> new Appeal(possible, null, null, null));
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
