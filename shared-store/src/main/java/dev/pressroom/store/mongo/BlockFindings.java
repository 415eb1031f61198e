package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/// What a classifier found in blocks of text, by a key that names the content and the model. The first
/// answer stays. Holds no text and no subject, so an erasure cannot find it; it goes after [#KEPT].
/// Thread-safe.
public final class BlockFindings {
    /// MongoDB deletes what is older.
    static final Duration KEPT = Duration.ofDays(90);

    private final MongoCollection<Document> blocks;

    public BlockFindings(Documents documents) {
        this.blocks = documents.collection("block_findings");
    }

    /// Unknown keys are left out.
    public Map<String, List<Found>> find(Collection<String> keys) {
        return Documents.attempt(
                () -> {
                    var found = new HashMap<String, List<Found>>();
                    for (var document : blocks.find(in("_id", keys))) {
                        found.put(document.getString("_id"), found(document));
                    }
                    return found;
                });
    }

    /// Adds what was found; what is there already stays.
    public void add(String key, List<Found> found, Instant now) {
        var fields =
                new Document("findings", found.stream().map(BlockFindings::document).toList())
                        .append("createdAt", Date.from(now));
        Documents.attempt(
                () ->
                        blocks.updateOne(
                                eq("_id", key),
                                Updates.setOnInsert(fields),
                                new UpdateOptions().upsert(true)));
    }

    private static List<Found> found(Document document) {
        return document.getList("findings", Document.class).stream()
                .map(
                        found ->
                                new Found(
                                        found.getString("kind"),
                                        found.getString("label"),
                                        found.getDouble("score"),
                                        found.getInteger("begin"),
                                        found.getInteger("end")))
                .toList();
    }

    private static Document document(Found found) {
        return new Document("kind", found.kind())
                .append("label", found.label())
                .append("score", found.score())
                .append("begin", found.begin())
                .append("end", found.end());
    }

    /// One finding; `begin` and `end` count the characters of the block.
    public record Found(String kind, String label, double score, int begin, int end) {}
}
