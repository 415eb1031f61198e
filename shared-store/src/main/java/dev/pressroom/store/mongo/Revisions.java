package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Texts of articles. A text is written before the row that points at it. It may be replaced until it
/// is frozen, which a submission does; then it never changes again. Thread-safe.
public final class Revisions {
    private static final Bson NOT_FROZEN = ne("frozen", true);

    private final MongoCollection<Document> revisions;

    public Revisions(Documents documents) {
        this.revisions = documents.collection("revisions");
    }

    /// Stores a revision, replacing an autosave or what an unfinished save may have left under the same
    /// number. A saver that was suspended for long cannot replace what was submitted meanwhile.
    ///
    /// @throws JobFailure [FailureCode#PRECONDITION_FAILED] if the revision is frozen
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
                () -> {
                    try {
                        return revisions.replaceOne(
                                and(eq("_id", document.get("_id")), NOT_FROZEN),
                                document,
                                new ReplaceOptions().upsert(true));
                    } catch (MongoWriteException refused) {
                        if (refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                            throw new JobFailure(
                                    FailureCode.PRECONDITION_FAILED,
                                    "frozen: " + document.get("_id"),
                                    refused);
                        }
                        throw refused;
                    }
                });
    }

    /// Makes a revision immutable. A second call changes nothing.
    ///
    /// @return the text as it stays
    public Optional<Revision> freeze(ArticleId article, int number) {
        Documents.attempt(
                () -> revisions.updateOne(eq("_id", key(article, number)), set("frozen", true)));
        return find(article, number);
    }

    /// Whether the revision is there and can be replaced.
    public boolean replaceable(ArticleId article, int number) {
        return Documents.attempt(
                        () ->
                                revisions.countDocuments(
                                        and(eq("_id", key(article, number)), NOT_FROZEN)))
                == 1;
    }

    public Optional<Revision> find(ArticleId article, int number) {
        return Optional.ofNullable(
                        Documents.attempt(
                                () -> revisions.find(eq("_id", key(article, number))).first()))
                .map(Revisions::revision);
    }

    /// Revisions up to `newest`, that one first; without their Markdown, which is empty here.
    public List<Revision> headsDownFrom(ArticleId article, int newest, int limit) {
        return Documents.attempt(
                () ->
                        revisions
                                .find(and(eq("article", article.toString()), lte("number", newest)))
                                .projection(exclude("markdown"))
                                .sort(descending("number"))
                                .limit(limit)
                                .map(Revisions::revision)
                                .into(new ArrayList<>()));
    }

    /// Whole revisions after `number`, oldest first, as an export reads them.
    public List<Revision> after(ArticleId article, int number, int limit) {
        return Documents.attempt(
                () ->
                        revisions
                                .find(and(eq("article", article.toString()), gt("number", number)))
                                .sort(ascending("number"))
                                .limit(limit)
                                .map(Revisions::revision)
                                .into(new ArrayList<>()));
    }

    /// Deletes all texts of an article.
    public void deleteAll(ArticleId article) {
        Documents.attempt(() -> revisions.deleteMany(eq("article", article.toString())));
    }

    /// The texts of these revisions in one query, by article; unknown ones are left out.
    public Map<ArticleId, Revision> findAll(Map<ArticleId, Integer> numbers) {
        var keys =
                numbers.entrySet().stream().map(one -> key(one.getKey(), one.getValue())).toList();
        var found = new HashMap<ArticleId, Revision>();
        if (!keys.isEmpty()) {
            Documents.attempt(
                            () ->
                                    revisions
                                            .find(in("_id", keys))
                                            .map(Revisions::revision)
                                            .into(new ArrayList<>()))
                    .forEach(revision -> found.put(revision.article(), revision));
        }
        return found;
    }

    private static String key(ArticleId article, int number) {
        return article + ":" + number;
    }

    private static Revision revision(Document document) {
        var markdown = document.getString("markdown");
        return new Revision(
                ArticleId.parse(document.getString("article")),
                document.getInteger("number"),
                document.getString("title"),
                markdown == null ? "" : markdown,
                document.getList("tags", String.class),
                document.getList("images", String.class).stream().map(ImageId::parse).toList(),
                document.getDate("createdAt").toInstant());
    }
}
