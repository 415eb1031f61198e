package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Moderation reports, append-only: the first report of a subject under a policy version stays.
/// Thread-safe.
public final class ModerationReports {
    private final MongoCollection<Document> reports;

    public ModerationReports(Documents documents) {
        this.reports = documents.collection("moderation_reports");
    }

    /// Adds a report; a second one for the same subject and policy version changes nothing.
    public void add(ModerationReport report) {
        var fields =
                new Document("subject", report.subject())
                        .append("contentHash", report.contentHash())
                        .append("policyVersion", report.policyVersion())
                        .append("model", report.model())
                        .append("judgement", report.judgement())
                        .append(
                                "findings",
                                report.findings().stream()
                                        .map(ModerationReports::document)
                                        .toList())
                        .append("createdAt", Date.from(report.createdAt()));
        Documents.attempt(
                () ->
                        reports.updateOne(
                                eq("_id", report.subject() + "@" + report.policyVersion()),
                                Updates.setOnInsert(fields),
                                new UpdateOptions().upsert(true)));
    }

    /// The newest report of a subject, under whatever policy.
    public Optional<ModerationReport> latest(String subject) {
        return first(eq("subject", subject));
    }

    /// A report of equal content under the same policy.
    public Optional<ModerationReport> sameContent(String contentHash, String policyVersion) {
        return first(and(eq("contentHash", contentHash), eq("policyVersion", policyVersion)));
    }

    /// Deletes what was found in all revisions of an article.
    public void deleteOfArticle(ArticleId article) {
        Documents.attempt(() -> reports.deleteMany(regex("subject", "^article:" + article + ":")));
    }

    /// Deletes what was found in an image.
    public void deleteOfImage(ImageId image) {
        Documents.attempt(() -> reports.deleteMany(eq("subject", "image:" + image)));
    }

    private Optional<ModerationReport> first(Bson filter) {
        return Optional.ofNullable(
                        Documents.attempt(
                                () ->
                                        reports.find(filter)
                                                .sort(new Document("createdAt", -1))
                                                .first()))
                .map(ModerationReports::report);
    }

    private static Document document(ModerationReport.Finding finding) {
        return new Document("label", finding.label())
                .append("score", finding.score())
                .append("threshold", finding.threshold())
                .append("band", finding.band())
                .append("quote", finding.quote())
                .append("begin", finding.begin())
                .append("end", finding.end());
    }

    private static ModerationReport report(Document document) {
        return new ModerationReport(
                document.getString("subject"),
                document.getString("contentHash"),
                document.getString("policyVersion"),
                document.getString("model"),
                document.getString("judgement"),
                document.getList("findings", Document.class).stream()
                        .map(
                                finding ->
                                        new ModerationReport.Finding(
                                                finding.getString("label"),
                                                finding.getDouble("score"),
                                                finding.getDouble("threshold"),
                                                finding.getString("band"),
                                                finding.getString("quote"),
                                                finding.getInteger("begin"),
                                                finding.getInteger("end")))
                        .toList(),
                document.getDate("createdAt").toInstant());
    }
}
