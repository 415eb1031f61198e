package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.PixelSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Image records. Every status change is one conditional update, so of two racers one gets `true`.
/// Thread-safe.
public final class ImageRecords {
    private final MongoCollection<Document> images;

    public ImageRecords(Documents documents) {
        this.images = documents.collection("images");
    }

    /// Creates a record unless one with this id is there; a second call changes nothing.
    public void create(ImageRecord record) {
        var fields = document(record);
        fields.remove("_id");
        Documents.attempt(
                () ->
                        images.updateOne(
                                eq("_id", record.id().toString()),
                                Updates.setOnInsert(fields),
                                new UpdateOptions().upsert(true)));
    }

    public Optional<ImageRecord> find(ImageId id) {
        return Optional.ofNullable(
                        Documents.attempt(() -> images.find(eq("_id", id.toString())).first()))
                .map(ImageRecords::record);
    }

    /// The records with these ids, in no order; unknown ids are left out.
    public List<ImageRecord> findAll(Collection<ImageId> ids) {
        var keys = ids.stream().map(ImageId::toString).toList();
        return list(in("_id", keys), Integer.MAX_VALUE);
    }

    public List<ImageRecord> ofArticle(ArticleId article, int limit) {
        return list(eq("article", article.toString()), limit);
    }

    /// Records in a status since before `before`: their jobs may be lost.
    public List<ImageRecord> unchangedSince(ImageStatus status, Instant before, int limit) {
        return list(and(eq("status", status.name()), lt("updatedAt", Date.from(before))), limit);
    }

    /// `EXPECTED` to `INGESTED`, with what ingest found.
    public boolean ingested(ImageId id, ImageRecord.Facts facts, Instant now) {
        return advance(
                id, ImageStatus.EXPECTED, ImageStatus.INGESTED, now, set("facts", document(facts)));
    }

    /// `CLEARED` to `READY`, with the renditions that are stored.
    public boolean ready(ImageId id, List<ImageRecord.Rendition> renditions, Instant now) {
        var stored = renditions.stream().map(ImageRecords::document).toList();
        return advance(id, ImageStatus.CLEARED, ImageStatus.READY, now, set("renditions", stored));
    }

    /// From `from` to `FAILED` or `FLAGGED`, with the failure code that says why.
    public boolean refused(
            ImageId id, ImageStatus from, ImageStatus to, String failure, Instant now) {
        return advance(id, from, to, now, set("failure", failure));
    }

    /// Any other step of the life cycle.
    ///
    /// @return false if the record is not in `from` any more
    /// @throws IllegalArgumentException if the life cycle has no such step
    public boolean advance(ImageId id, ImageStatus from, ImageStatus to, Instant now) {
        return advance(id, from, to, now, null);
    }

    private boolean advance(
            ImageId id, ImageStatus from, ImageStatus to, Instant now, @Nullable Bson more) {
        if (!from.canBecome(to)) {
            throw new IllegalArgumentException(from + " cannot become " + to);
        }
        var changes = new ArrayList<Bson>();
        changes.add(set("status", to.name()));
        changes.add(set("updatedAt", Date.from(now)));
        if (more != null) {
            changes.add(more);
        }
        var result =
                Documents.attempt(
                        () ->
                                images.updateOne(
                                        and(eq("_id", id.toString()), eq("status", from.name())),
                                        combine(changes)));
        return result.getMatchedCount() == 1;
    }

    private List<ImageRecord> list(Bson filter, int limit) {
        return Documents.attempt(
                () -> {
                    var found = new ArrayList<ImageRecord>();
                    for (var document : images.find(filter).limit(limit)) {
                        found.add(record(document));
                    }
                    return found;
                });
    }

    private static Document document(ImageRecord record) {
        var document =
                new Document("_id", record.id().toString())
                        .append("owner", record.owner())
                        .append("status", record.status().name())
                        .append("sourceKey", record.sourceKey())
                        .append("contentType", record.contentType())
                        .append("bytes", record.bytes())
                        .append("sha256", record.sha256())
                        .append("presetSet", record.presetSet())
                        .append(
                                "renditions",
                                record.renditions().stream().map(ImageRecords::document).toList())
                        .append("createdAt", Date.from(record.createdAt()))
                        .append("updatedAt", Date.from(record.updatedAt()));
        var article = record.article();
        if (article != null) {
            document.append("article", article.toString());
        }
        var facts = record.facts();
        if (facts != null) {
            document.append("facts", document(facts));
        }
        document.append("labels", record.labels().stream().map(ImageRecords::document).toList());
        var duplicate = record.duplicateOf();
        if (duplicate != null) {
            document.append("duplicateOf", document(duplicate));
        }
        var failure = record.failure();
        if (failure != null) {
            document.append("failure", failure);
        }
        return document;
    }

    private static Document document(ImageRecord.Facts facts) {
        return new Document("widthPx", facts.size().width())
                .append("heightPx", facts.size().height())
                .append("frames", facts.frames())
                .append("contentType", facts.contentType())
                .append("perceptualHash", facts.perceptualHash())
                .append("thumbHash", facts.thumbHash());
    }

    private static Document document(ImageRecord.Rendition rendition) {
        return new Document("preset", rendition.preset())
                .append("key", rendition.key())
                .append("contentType", rendition.contentType())
                .append("widthPx", rendition.size().width())
                .append("heightPx", rendition.size().height())
                .append("bytes", rendition.bytes())
                .append("millis", rendition.millis());
    }

    private static Document document(ImageRecord.Label label) {
        return new Document("name", label.name()).append("confidence", label.confidence());
    }

    private static Document document(ImageRecord.Duplicate duplicate) {
        return new Document("image", duplicate.image().toString())
                .append("distance", duplicate.distance());
    }

    private static ImageRecord record(Document document) {
        var duplicate = document.get("duplicateOf", Document.class);
        var article = document.getString("article");
        var facts = document.get("facts", Document.class);
        return new ImageRecord(
                ImageId.parse(document.getString("_id")),
                article == null ? null : ArticleId.parse(article),
                document.getString("owner"),
                ImageStatus.valueOf(document.getString("status")),
                document.getString("sourceKey"),
                document.getString("contentType"),
                document.getLong("bytes"),
                document.getString("sha256"),
                document.getString("presetSet"),
                facts == null ? null : facts(facts),
                document.getList("renditions", Document.class).stream()
                        .map(ImageRecords::rendition)
                        .toList(),
                document.getList("labels", Document.class, List.of()).stream()
                        .map(ImageRecords::label)
                        .toList(),
                duplicate == null ? null : duplicate(duplicate),
                document.getString("failure"),
                document.getDate("createdAt").toInstant(),
                document.getDate("updatedAt").toInstant());
    }

    private static ImageRecord.Facts facts(Document document) {
        return new ImageRecord.Facts(
                size(document),
                document.getInteger("frames"),
                document.getString("contentType"),
                document.getLong("perceptualHash"),
                document.getString("thumbHash"));
    }

    private static ImageRecord.Label label(Document document) {
        return new ImageRecord.Label(document.getString("name"), document.getDouble("confidence"));
    }

    private static ImageRecord.Duplicate duplicate(Document document) {
        return new ImageRecord.Duplicate(
                ImageId.parse(document.getString("image")), document.getInteger("distance"));
    }

    private static ImageRecord.Rendition rendition(Document document) {
        return new ImageRecord.Rendition(
                document.getString("preset"),
                document.getString("key"),
                document.getString("contentType"),
                size(document),
                document.getLong("bytes"),
                document.get("millis", 0L));
    }

    private static PixelSize size(Document document) {
        return new PixelSize(document.getInteger("widthPx"), document.getInteger("heightPx"));
    }
}
