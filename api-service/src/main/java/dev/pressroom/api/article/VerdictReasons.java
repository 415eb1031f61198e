package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Basis;
import dev.pressroom.api.article.ArticleDocuments.Reason;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mongo.ModerationReport.Place;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Why a revision was not simply cleared, for its author alone: stored quotes are masked where they
/// hold a secret, so he reads the passage in his own text. Thread-safe.
@Component
class VerdictReasons {
    /// A review may find something in each line of a text; an answer names the first ones.
    static final int MAX_REASONS = 200;

    private static final int MAX_QUOTE = 280;

    private final ModerationReports reports;
    private final Revisions revisions;

    VerdictReasons(ModerationReports reports, Revisions revisions) {
        this.reports = reports;
        this.revisions = revisions;
    }

    /// Those of the text first, then those of each image; at most [#MAX_REASONS].
    List<Reason> of(ArticleId article, int number) {
        var revision = revisions.find(article, number).orElse(null);
        return reported(article, number, revision)
                .flatMap(
                        report ->
                                report.reasons().stream()
                                        .map(reason -> reason(report, reason, revision)))
                .limit(MAX_REASONS)
                .toList();
    }

    /// The policy that judged and the models that looked; empty before the review.
    Optional<Basis> basis(ArticleId article, int number) {
        var all = reported(article, number, revisions.find(article, number).orElse(null)).toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Basis(
                                all.getFirst().policyVersion(),
                                all.stream().map(ModerationReport::model).distinct().toList()));
    }

    private Stream<ModerationReport> reported(
            ArticleId article, int number, @Nullable Revision revision) {
        var images = revision == null ? List.<ImageId>of() : revision.images();
        return Stream.concat(
                        Stream.of("article:" + article + ":" + number),
                        images.stream().map(image -> "image:" + image))
                .flatMap(subject -> reports.latest(subject).stream());
    }

    private static Reason reason(
            ModerationReport report, ModerationReport.Reason reason, @Nullable Revision revision) {
        var place = reason.place();
        var subject = report.subject();
        return new Reason(
                subject.startsWith("image:") ? subject.substring("image:".length()) : "text",
                reason.label(),
                reason.score(),
                reason.threshold(),
                reason.band(),
                place == null ? null : place.field(),
                place == null ? null : quote(place, revision),
                place == null ? 0 : place.begin(),
                place == null ? 0 : place.end());
    }

    private static String quote(Place place, @Nullable Revision revision) {
        var source =
                revision == null
                        ? null
                        : switch (place.field()) {
                            case "title" -> revision.title();
                            case "body" -> revision.markdown();
                            default -> null;
                        };
        if (source == null || place.end() > source.length()) {
            return place.quote();
        }
        var quote = source.substring(place.begin(), place.end());
        return quote.length() <= MAX_QUOTE ? quote : quote.substring(0, MAX_QUOTE - 1) + "…";
    }
}
