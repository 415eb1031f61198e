package dev.pressroom.api.moderation;

import dev.pressroom.api.moderation.CaseDocuments.CaseDetail;
import dev.pressroom.api.moderation.CaseDocuments.CaseImage;
import dev.pressroom.api.moderation.CaseDocuments.CasePicture;
import dev.pressroom.api.moderation.CaseDocuments.CaseReason;
import dev.pressroom.api.moderation.CaseDocuments.CaseSummary;
import dev.pressroom.api.moderation.CaseDocuments.Claim;
import dev.pressroom.api.moderation.CaseDocuments.EarlierCase;
import dev.pressroom.api.web.Caller;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationCases.Case;
import dev.pressroom.store.s3.ReviewPictures;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts together what a moderator needs to see. Thread-safe.
@Component
class CaseViews {
    /// Of one case in the queue, which lists up to 100 cases.
    private static final int MAX_REASONS_LISTED = 20;

    /// Of the case that a moderator looks at.
    private static final int MAX_REASONS = 500;

    private final ModerationCases cases;
    private final Revisions revisions;
    private final ModerationReports reports;
    private final ImageRecords images;
    private final ReviewPictures pictures;
    private final InstantSource clock;

    CaseViews(
            ModerationCases cases,
            Revisions revisions,
            ModerationReports reports,
            ImageRecords images,
            ReviewPictures pictures,
            InstantSource clock) {
        this.cases = cases;
        this.revisions = revisions;
        this.reports = reports;
        this.images = images;
        this.pictures = pictures;
        this.clock = clock;
    }

    CaseSummary summary(Case row, Caller moderator) {
        return summary(
                row,
                moderator,
                revisions.find(row.article(), row.revision()),
                textReport(row),
                MAX_REASONS_LISTED);
    }

    CaseDetail detail(Case row, Caller moderator) {
        var revision = revisions.find(row.article(), row.revision());
        var text = textReport(row);
        var referred = revision.map(Revision::images).orElseGet(List::of);
        var models =
                Stream.concat(text.stream(), imageReports(referred))
                        .map(ModerationReport::model)
                        .distinct()
                        .toList();
        return new CaseDetail(
                summary(row, moderator, revision, text, MAX_REASONS),
                revision.map(found -> masked(found.markdown(), "body", text)).orElse(null),
                revision.map(Revision::tags).orElseGet(List::of).stream()
                        // A place does not say in which tag it is: all are masked there.
                        .map(tag -> masked(tag, "tags", text))
                        .toList(),
                images.findAll(referred).stream()
                        .filter(image -> row.article().equals(image.article()))
                        .map(this::image)
                        .toList(),
                models,
                cases.of(row.article(), row.revision()).stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .map(
                                other ->
                                        new EarlierCase(
                                                other.kind().name(),
                                                other.state().name(),
                                                other.plea(),
                                                other.reason()))
                        .toList());
    }

    private CaseSummary summary(
            Case row,
            Caller moderator,
            Optional<Revision> revision,
            Optional<ModerationReport> text,
            int mostReasons) {
        var reasons = new ArrayList<CaseReason>();
        text.ifPresent(
                report -> report.reasons().forEach(it -> reasons.add(CaseReason.of("text", it))));
        for (var image : revision.map(Revision::images).orElseGet(List::of)) {
            reports.latest("image:" + image)
                    .ifPresent(
                            report ->
                                    report.reasons()
                                            .forEach(
                                                    it ->
                                                            reasons.add(
                                                                    CaseReason.of(
                                                                            image.toString(),
                                                                            it))));
        }
        return new CaseSummary(
                row.id().toString(),
                row.article().toString(),
                row.revision(),
                row.kind().name(),
                row.state().name(),
                row.openedAt(),
                revision.map(found -> masked(found.title(), "title", text)).orElse(null),
                row.plea(),
                text.map(ModerationReport::policyVersion).orElse(null),
                claim(row, moderator),
                reasons.stream().limit(mostReasons).toList());
    }

    private @Nullable Claim claim(Case row, Caller moderator) {
        var who = row.claimedBy();
        var until = row.claimedUntil();
        return who == null || until == null || !row.claimed(clock.instant())
                ? null
                : new Claim(who, who.equals(moderator.id().toString()), until);
    }

    private CaseImage image(ImageRecord image) {
        boolean there = image.facts() != null && image.status() != ImageStatus.DELETED;
        var shown = there ? pictures.show(image.id()) : null;
        return new CaseImage(
                image.id().toString(),
                image.status().name(),
                image.failure(),
                shown == null ? null : new CasePicture(shown.url(), shown.expiresAt()));
    }

    private Optional<ModerationReport> textReport(Case row) {
        return reports.latest("article:" + row.article() + ":" + row.revision());
    }

    private Stream<ModerationReport> imageReports(List<ImageId> referred) {
        return referred.stream().flatMap(image -> reports.latest("image:" + image).stream());
    }

    /// The text with every secret and all personal data that was found taken out; the offsets stay.
    private static String masked(String text, String field, Optional<ModerationReport> report) {
        var masked = new StringBuilder(text);
        report.map(ModerationReport::findings).stream()
                .flatMap(List::stream)
                .filter(ModerationReport.Finding::isMasked)
                .map(ModerationReport.Finding::place)
                .filter(place -> place != null && place.field().equals(field))
                .forEach(
                        place -> {
                            for (var i = place.begin();
                                    i < Math.min(place.end(), text.length());
                                    i++) {
                                masked.setCharAt(i, ModerationReport.MASK);
                            }
                        });
        return masked.toString();
    }
}
