package dev.pressroom.api.author;

import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of an export. No moderator is named in it.
final class ExportDocuments {
    private ExportDocuments() {}

    /// The whole of it, as the contract states it.
    ///
    /// @param complete always true; not there when the export broke off
    record Document(
            String format,
            Instant exportedAt,
            About author,
            List<Work> articles,
            List<Picture> images,
            boolean complete) {}

    /// @param trail   every step of moderation about it, oldest first
    /// @param reports what was found in its texts
    record Work(
            Entry article,
            List<Told> notices,
            List<Looked> cases,
            List<Done> trail,
            List<Judged> reports,
            List<Text> revisions) {}

    /// @param id as the sign-in service names the author
    record About(
            String id,
            @Nullable String email,
            @Nullable String handle,
            @Nullable String displayName) {}

    record Entry(
            String id,
            String status,
            @Nullable String slug,
            @Nullable Integer liveRevision,
            @Nullable Instant publishAt,
            @Nullable Instant publishedAt,
            Instant createdAt,
            Instant updatedAt) {
        static Entry of(ArticleRow row) {
            return new Entry(
                    row.id().toString(),
                    row.status().name(),
                    row.slug(),
                    row.liveRevision(),
                    row.publishAt(),
                    row.publishedAt(),
                    row.createdAt(),
                    row.updatedAt());
        }
    }

    /// What the author was told of a decision.
    record Told(int revision, String kind, String outcome, String state) {
        static Told of(AuthorNotices.Notice notice) {
            return new Told(
                    notice.revision(),
                    notice.kind().name(),
                    notice.outcome().name(),
                    notice.state().name());
        }
    }

    /// What a person looked at.
    ///
    /// @param plea what the author said for it in an appeal
    record Looked(
            int revision,
            String kind,
            String state,
            Instant openedAt,
            @Nullable String plea,
            @Nullable String reason) {
        static Looked of(ModerationCases.Case one) {
            return new Looked(
                    one.revision(),
                    one.kind().name(),
                    one.state().name(),
                    one.openedAt(),
                    one.plea(),
                    one.reason());
        }
    }

    record Text(int number, String title, String markdown, List<String> tags, Instant createdAt) {
        static Text of(Revision revision) {
            return new Text(
                    revision.number(),
                    revision.title(),
                    revision.markdown(),
                    revision.tags(),
                    revision.createdAt());
        }
    }

    /// @param sha256 of the file that was uploaded
    /// @param renditions keys below the address of the media
    record Picture(
            String id,
            @Nullable String article,
            String status,
            String contentType,
            long bytes,
            String sha256,
            @Nullable String failure,
            List<String> labels,
            List<String> renditions,
            List<Judged> reports,
            Instant createdAt) {
        static Picture of(ImageRecord image, List<Judged> reports) {
            var article = image.article();
            return new Picture(
                    image.id().toString(),
                    article == null ? null : article.toString(),
                    image.status().name(),
                    image.contentType(),
                    image.bytes(),
                    image.sha256(),
                    image.failure(),
                    image.labels().stream().map(ImageRecord.Label::name).toList(),
                    image.renditions().stream().map(ImageRecord.Rendition::key).toList(),
                    reports,
                    image.createdAt());
        }
    }

    /// One step of moderation.
    ///
    /// @param by `policy`, `author` or `moderator`
    record Done(int revision, String step, String by, @Nullable String reason, Instant at) {
        static Done of(ModerationTrail.Entry entry) {
            var actor = entry.actor();
            boolean named =
                    actor.equals(ModerationTrail.POLICY) || actor.equals(ModerationTrail.AUTHOR);
            return new Done(
                    entry.revision(),
                    entry.step().name(),
                    named ? actor : "moderator",
                    entry.reason(),
                    entry.at());
        }
    }

    /// What was found in one text or image, and what a policy made of it.
    ///
    /// @param subject `article:`, id and revision, or `image:` and id
    /// @param reasons labels that kept it from being published at once
    record Judged(
            String subject,
            String judgement,
            String policyVersion,
            String model,
            List<String> reasons,
            List<Found> findings,
            Instant createdAt) {
        static Judged of(ModerationReport report) {
            return new Judged(
                    report.subject(),
                    report.judgement(),
                    report.policyVersion(),
                    report.model(),
                    report.reasons().stream().map(ModerationReport.Reason::label).toList(),
                    report.findings().stream().map(Found::of).toList(),
                    report.createdAt());
        }
    }

    /// @param quote the passage, with secrets masked; null for an image or the whole text
    record Found(
            String kind,
            String label,
            double score,
            @Nullable String field,
            @Nullable Integer begin,
            @Nullable Integer end,
            @Nullable String quote) {
        static Found of(ModerationReport.Finding finding) {
            var place = finding.place();
            return new Found(
                    finding.kind(),
                    finding.label(),
                    finding.score(),
                    place == null ? null : place.field(),
                    place == null ? null : place.begin(),
                    place == null ? null : place.end(),
                    place == null ? null : place.quote());
        }
    }
}
