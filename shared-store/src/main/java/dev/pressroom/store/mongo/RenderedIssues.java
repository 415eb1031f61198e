package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.pressroom.model.IssueId;
import java.util.Optional;
import org.bson.Document;

/// Newsletter issues as they are sent, without what differs between readers. Written before the row
/// that points at it. Thread-safe.
public final class RenderedIssues {
    private final MongoCollection<Document> issues;

    public RenderedIssues(Documents documents) {
        this.issues = documents.collection("rendered_issues");
    }

    public void put(IssueId issue, RenderedIssue rendered) {
        var document =
                new Document("_id", issue.toString())
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
                .map(
                        document ->
                                new RenderedIssue(
                                        document.getString("subject"),
                                        document.getString("html"),
                                        document.getString("text")));
    }

    /// Removes an issue that lost the race for its period.
    public void remove(IssueId issue) {
        Documents.attempt(() -> issues.deleteOne(eq("_id", issue.toString())));
    }

    /// @param html the body's content, escaped; the sender adds the frame and the footer
    public record RenderedIssue(String subject, String html, String text) {}
}
