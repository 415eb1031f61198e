package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.NewsletterFrequency;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What newsletter issues hold. Written before the row that points at it, and never changed.
/// Thread-safe.
public final class RenderedIssues {
    private final MongoCollection<Document> issues;

    public RenderedIssues(Documents documents) {
        this.issues = documents.collection("rendered_issues");
    }

    public void put(IssueId issue, RenderedIssue rendered) {
        var document =
                new Document("_id", issue.toString())
                        .append("frequency", rendered.frequency().name())
                        .append("period", rendered.period())
                        .append("from", Date.from(rendered.from()))
                        .append("cut", Date.from(rendered.cut()))
                        .append(
                                "articles",
                                rendered.articles().stream().map(RenderedIssues::document).toList())
                        .append("subject", rendered.subject())
                        .append("html", rendered.html())
                        .append("text", rendered.text());
        Documents.attempt(
                () ->
                        issues.replaceOne(
                                eq("_id", issue.toString()),
                                document,
                                new ReplaceOptions().upsert(true)));
    }

    public Optional<RenderedIssue> find(IssueId issue) {
        return Optional.ofNullable(
                        Documents.attempt(() -> issues.find(eq("_id", issue.toString())).first()))
                .filter(document -> document.containsKey("articles"))
                .map(RenderedIssues::issue);
    }

    /// Removes an issue that lost the race for its period.
    public void remove(IssueId issue) {
        Documents.attempt(() -> issues.deleteOne(eq("_id", issue.toString())));
    }

    private static Document document(Article article) {
        var document =
                new Document("id", article.id().toString())
                        .append("title", article.title())
                        .append("slug", article.slug())
                        .append("publishedAt", article.publishedAt().toString())
                        .append("tags", article.tags())
                        .append("summary", article.summary())
                        .append("reads", article.reads());
        var picture = article.picture();
        return picture == null
                ? document
                : document.append(
                        "picture",
                        new Document("url", picture.url())
                                .append("srcset", picture.srcset())
                                .append("widthPx", picture.widthPx())
                                .append("heightPx", picture.heightPx())
                                .append("alt", picture.alt()));
    }

    private static RenderedIssue issue(Document document) {
        return new RenderedIssue(
                NewsletterFrequency.valueOf(document.getString("frequency")),
                document.getString("period"),
                document.getDate("from").toInstant(),
                document.getDate("cut").toInstant(),
                document.getList("articles", Document.class).stream()
                        .map(RenderedIssues::article)
                        .toList(),
                document.getString("subject"),
                document.getString("html"),
                document.getString("text"));
    }

    private static Article article(Document document) {
        var picture = document.get("picture", Document.class);
        return new Article(
                ArticleId.parse(document.getString("id")),
                document.getString("title"),
                document.getString("slug"),
                Instant.parse(document.getString("publishedAt")),
                document.getList("tags", String.class),
                document.getString("summary"),
                picture == null
                        ? null
                        : new Picture(
                                picture.getString("url"),
                                picture.getString("srcset"),
                                picture.getInteger("widthPx"),
                                picture.getInteger("heightPx"),
                                picture.getString("alt")),
                document.getLong("reads"));
    }

    /// @param from what a reader gets who had no issue before was published since then
    /// @param articles all that the issue may hold; each reader gets a part
    /// @param html the mail of the whole issue, for an admin to look at
    public record RenderedIssue(
            NewsletterFrequency frequency,
            String period,
            Instant from,
            Instant cut,
            List<Article> articles,
            String subject,
            String html,
            String text) {
        public RenderedIssue {
            articles = List.copyOf(articles);
        }
    }

    /// What an issue says about one article.
    public record Article(
            ArticleId id,
            String title,
            String slug,
            Instant publishedAt,
            List<String> tags,
            String summary,
            @Nullable Picture picture,
            long reads) {
        public Article {
            tags = List.copyOf(tags);
        }
    }

    /// A picture with its fixed widths.
    public record Picture(String url, String srcset, int widthPx, int heightPx, String alt) {}
}
