package dev.pressroom.api.article;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pressroom.api.web.FieldProblem;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.Tag;
import dev.pressroom.publishing.document.ArticleDocument;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mysql.ArticleRow;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What clients send and get.
final class ArticleDocuments {
    private ArticleDocuments() {}

    /// @param markdown CommonMark with tables; pictures are `![alt](image:ID)`
    /// @param tags in any spelling; each is brought into one, see [Tag]
    record Draft(
            @NotBlank @Size(max = 200) String title,
            @NotNull @Size(max = 200_000) String markdown,
            @Nullable @Size(max = Tag.MOST) List<@NotNull @Size(max = 60) String> tags) {
        /// Each tag once, in its one spelling.
        ///
        /// @throws RequestRefused naming those that are none
        List<String> tagList() {
            var given = tags == null ? List.<String>of() : tags;
            var names = new LinkedHashSet<String>();
            var errors = new ArrayList<FieldProblem>();
            for (int i = 0; i < given.size(); i++) {
                try {
                    names.add(Tag.parse(given.get(i)).name());
                } catch (IllegalArgumentException none) {
                    errors.add(
                            new FieldProblem(
                                    "tags[" + i + "]",
                                    "at most 30 letters, digits, + # . and hyphens"));
                }
            }
            if (!errors.isEmpty()) {
                throw new RequestRefused(
                        FailureCode.REQUEST_INVALID, "Some values are not allowed.", errors);
            }
            return List.copyOf(names);
        }
    }

    /// @param publishAt RFC 3339; absent for as soon as it is cleared
    record Submission(@Nullable Instant publishAt) {}

    /// @param status where to ask what becomes of it
    record Submitted(String status, int revision, @Nullable Instant publishAt) {}

    /// @param id of what readers do not get any more
    record Unpublished(String id) {}

    /// Something that readers will not see as it was written.
    ///
    /// @param code stable: `image.foreign`, `image.unknown`, `html.shown-as-text`, `link.removed`,
    ///     `text.bidi-removed` or `text.shown-as-text`
    /// @param line of the Markdown, from 1
    record Warning(String code, String text, int line) {
        /// The warnings about a text, at most 100.
        static List<Warning> about(String markdown) {
            return ArticleDocument.parse(markdown).warnings().stream()
                    .map(it -> new Warning(it.code().code(), it.text(), it.line()))
                    .toList();
        }
    }

    /// What a save made.
    ///
    /// @param version as in the ETag
    record Saved(String id, int revision, long version, List<Warning> warnings) {}

    /// @param version as in the ETag
    record Article(
            String id,
            String status,
            String title,
            String markdown,
            List<String> tags,
            int revision,
            long version,
            @Nullable String slug,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant publishedAt,
            List<Warning> warnings) {
        static Article of(ArticleRow row, Revision revision) {
            return new Article(
                    row.id().toString(),
                    row.status().name(),
                    revision.title(),
                    revision.markdown(),
                    revision.tags(),
                    revision.number(),
                    row.version(),
                    row.slug(),
                    row.createdAt(),
                    row.updatedAt(),
                    row.publishedAt(),
                    Warning.about(revision.markdown()));
        }
    }

    record ArticleSummary(
            String id,
            String status,
            String title,
            @Nullable String slug,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant publishedAt) {
        static ArticleSummary of(ArticleRow row) {
            return new ArticleSummary(
                    row.id().toString(),
                    row.status().name(),
                    row.title(),
                    row.slug(),
                    row.createdAt(),
                    row.updatedAt(),
                    row.publishedAt());
        }
    }

    /// Where the newest submission stands.
    ///
    /// @param schedule the time that its author chose; null for as soon as it is cleared
    /// @param revision the one under review, else the one decided last, else the draft
    /// @param decision what was decided about it; null while it is open
    /// @param reasons at most 200
    record Status(
            String id,
            String status,
            int revision,
            @JsonProperty("inReview") boolean inReview,
            @Nullable String decision,
            @Nullable String moderatorReason,
            @Nullable Schedule schedule,
            List<Reason> reasons,
            List<Image> images,
            @Nullable Basis basis,
            Appeal appeal) {}

    /// @param publishAt nothing of the revision is visible before
    /// @param cleared   whether it waits for nothing but that time
    record Schedule(Instant publishAt, boolean cleared) {
        static @Nullable Schedule of(ArticleRow row) {
            var at = row.publishAt();
            return at == null ? null : new Schedule(at, row.clearedAt() != null);
        }
    }

    /// One finding that kept the article from being published at once.
    ///
    /// @param subject `text`, or the id of an image
    /// @param threshold score from which the band begins
    /// @param field part of the revision that the passage is in; null for an image or the whole text
    /// @param quote the author's own words, from character `begin` to before `end`
    record Reason(
            String subject,
            String label,
            double score,
            double threshold,
            String band,
            @Nullable String field,
            @Nullable String quote,
            int begin,
            int end) {}

    /// What the reasons rest on.
    record Basis(String policyVersion, List<String> models) {}

    /// Whether the author can appeal against the decision, and what became of his appeal.
    ///
    /// @param state `OPEN`, `APPROVED`, `REJECTED` or `SUPERSEDED`; null if there is none
    /// @param reason of the moderator who answered it
    record Appeal(
            @JsonProperty("possible") boolean possible,
            @Nullable String state,
            @Nullable String text,
            @Nullable String reason) {}

    record Image(String id, String status, @Nullable String reason, @Nullable String explanation) {}
}
