package dev.pressroom.api.article;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mysql.ArticleRow;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What clients send and get.
final class ArticleDocuments {
    private ArticleDocuments() {}

    /// @param markdown CommonMark with tables; pictures are `![alt](image:ID)`
    record Draft(
            @NotBlank @Size(max = 200) String title,
            @NotNull @Size(max = 200_000) String markdown,
            @Nullable @Size(max = 10)
                    List<@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9.+#-]{0,29}") String> tags) {
        List<String> tagList() {
            return tags == null ? List.of() : tags.stream().distinct().toList();
        }
    }

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
            @Nullable Instant publishedAt) {
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
                    row.publishedAt());
        }
    }

    record Summary(
            String id,
            String status,
            String title,
            @Nullable String slug,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant publishedAt) {
        static Summary of(ArticleRow row) {
            return new Summary(
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
    /// @param revision the one under review, else the one decided last, else the draft
    /// @param decision what was decided about it; null while it is open
    record Status(
            String id,
            String status,
            int revision,
            @JsonProperty("inReview") boolean inReview,
            @Nullable String decision,
            @Nullable String moderatorReason,
            List<Reason> reasons,
            List<Image> images) {}

    /// One finding that kept the article from being published at once.
    ///
    /// @param subject `text`, or the id of an image
    /// @param quote the passage, from character `begin` to before `end`; null for an image
    record Reason(
            String subject,
            String label,
            double score,
            String band,
            @Nullable String quote,
            int begin,
            int end) {}

    record Image(String id, String status, @Nullable String reason, @Nullable String explanation) {}
}
