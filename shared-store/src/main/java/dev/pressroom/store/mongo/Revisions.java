package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/// Texts of articles. A text is written before the row that points at it; one that no row points at
/// may be replaced, one that is pointed at never is. Thread-safe.
public final class Revisions {
    private final MongoCollection<Document> revisions;

    public Revisions(Documents documents) {
        this.revisions = documents.collection("revisions");
    }

    /// Stores a revision, replacing what an unfinished save may have left under the same number.
    public void put(Revision revision) {
        var document =
                new Document("_id", key(revision.article(), revision.number()))
                        .append("article", revision.article().toString())
                        .append("number", revision.number())
                        .append("title", revision.title())
                        .append("markdown", revision.markdown())
                        .append("tags", revision.tags())
                        .append(
                                "images",
                                revision.images().stream().map(ImageId::toString).toList())
                        .append("createdAt", Date.from(revision.createdAt()));
        Documents.attempt(
                () ->
                        revisions.replaceOne(
                                eq("_id", document.get("_id")),
                                document,
                                new ReplaceOptions().upsert(true)));
    }

    public Optional<Revision> find(ArticleId article, int number) {
        return Optional.ofNullable(
                        Documents.attempt(
                                () -> revisions.find(eq("_id", key(article, number))).first()))
                .map(Revisions::revision);
    }

    private static String key(ArticleId article, int number) {
        return article + ":" + number;
    }

    private static Revision revision(Document document) {
        return new Revision(
                ArticleId.parse(document.getString("article")),
                document.getInteger("number"),
                document.getString("title"),
                document.getString("markdown"),
                document.getList("tags", String.class),
                document.getList("images", String.class).stream().map(ImageId::parse).toList(),
                document.getDate("createdAt").toInstant());
    }
}
