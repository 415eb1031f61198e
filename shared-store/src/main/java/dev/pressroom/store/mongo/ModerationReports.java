package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Moderation reports, append-only: the first report of a subject under a policy version stays.
/// Thread-safe.
public final class ModerationReports {
    private static final int BATCH = 100;

    private final MongoCollection<Document> reports;

    public ModerationReports(Documents documents) {
        this.reports = documents.collection("moderation_reports");
    }

    /// Adds a report; a second one for the same subject and policy version changes nothing.
    public void add(ModerationReport report) {
        var fields = ModerationReportDocuments.document(report);
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

    /// A report of equal content that the same model looked at.
    public Optional<ModerationReport> sameContent(String contentHash, String model) {
        return first(and(eq("contentHash", contentHash), eq("model", model)));
    }

    /// All reports about the texts of an article, oldest first.
    public List<ModerationReport> ofArticle(ArticleId article) {
        return list(regex("subject", "^article:" + article + ":"));
    }

    /// All reports about these images, oldest first.
    public List<ModerationReport> ofImages(Collection<ImageId> images) {
        return list(in("subject", images.stream().map(image -> "image:" + image).toList()));
    }

    /// Hands over the newest report of each subject, by subject. Holds one at a time.
    public void newestOfEach(Consumer<ModerationReport> consumer) {
        Documents.attempt(
                () -> {
                    var before = "";
                    var sorted = reports.find().sort(descending("subject", "createdAt"));
                    for (var document : sorted.batchSize(BATCH)) {
                        var subject = document.getString("subject");
                        if (!subject.equals(before)) {
                            before = subject;
                            consumer.accept(ModerationReportDocuments.report(document));
                        }
                    }
                    return before;
                });
    }

    /// Deletes what was found in all revisions of an article.
    public void deleteOfArticle(ArticleId article) {
        Documents.attempt(() -> reports.deleteMany(regex("subject", "^article:" + article + ":")));
    }

    /// Deletes what was found in an image.
    public void deleteOfImage(ImageId image) {
        Documents.attempt(() -> reports.deleteMany(eq("subject", "image:" + image)));
    }

    private List<ModerationReport> list(Bson filter) {
        return Documents.attempt(
                () ->
                        reports.find(filter)
                                .sort(ascending("createdAt"))
                                .map(ModerationReportDocuments::report)
                                .into(new ArrayList<>()));
    }

    private Optional<ModerationReport> first(Bson filter) {
        return Optional.ofNullable(
                        Documents.attempt(
                                () -> reports.find(filter).sort(descending("createdAt")).first()))
                .map(ModerationReportDocuments::report);
    }
}
