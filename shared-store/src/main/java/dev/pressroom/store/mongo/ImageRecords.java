package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
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
    /// How often the sweep asks for a lost second pass.
    private static final int MOST_REMINDERS = 5;

    private static final Bson NOT_DELETED = ne("status", ImageStatus.DELETED.name());

    private final MongoCollection<Document> images;

    public ImageRecords(Documents documents) {
        this.images = documents.collection("images");
    }

    /// Creates a record unless one with this id is there; a second call changes nothing.
    public void create(ImageRecord record) {
        var fields = ImageDocuments.document(record);
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
                .map(ImageDocuments::record);
    }

    /// The records with these ids, in no order; unknown ids are left out.
    public List<ImageRecord> findAll(Collection<ImageId> ids) {
        var keys = ids.stream().map(ImageId::toString).toList();
        return list(in("_id", keys), null, Integer.MAX_VALUE);
    }

    /// The images of an article that were not deleted.
    public List<ImageRecord> ofArticle(ArticleId article, int limit) {
        return list(and(eq("article", article.toString()), NOT_DELETED), null, limit);
    }

    /// How many images of an article were not deleted.
    public long countOf(ArticleId article) {
        return Documents.attempt(
                () -> images.countDocuments(and(eq("article", article.toString()), NOT_DELETED)));
    }

    /// The images of an owner's articles that were not deleted, newest first.
    public List<ImageRecord> ownedBy(String owner, Search search) {
        var wanted = new ArrayList<Bson>();
        wanted.add(eq("owner", owner));
        wanted.add(exists("article"));
        wanted.add(NOT_DELETED);
        var label = search.label();
        if (label != null) {
            wanted.add(
                    elemMatch(
                            "labels",
                            and(
                                    eq("key", ImageDocuments.labelKey(label)),
                                    gte("confidence", search.minConfidence()))));
        }
        var at = search.afterAt();
        if (at != null) {
            var date = Date.from(at);
            wanted.add(
                    or(
                            lt("createdAt", date),
                            and(eq("createdAt", date), lt("_id", search.afterId()))));
        }
        return list(and(wanted), descending("createdAt", "_id"), search.limit());
    }

    /// Records in a status since before `before`: their jobs may be lost.
    public List<ImageRecord> unchangedSince(ImageStatus status, Instant before, int limit) {
        return list(
                and(eq("status", status.name()), lt("updatedAt", Date.from(before))), null, limit);
    }

    /// Images that are ready and have waited for their second pass since before `before`. Each is
    /// given out five times at most, see [#reminded].
    public List<ImageRecord> unfinishedSince(Instant before, int limit) {
        return list(
                and(
                        eq("status", ImageStatus.READY.name()),
                        eq("unfinished", true),
                        lt("remindedAt", Date.from(before)),
                        lt("reminders", MOST_REMINDERS)),
                null,
                limit);
    }

    /// Counts one reminder of a second pass.
    public void reminded(ImageId id, Instant now) {
        update(
                eq("_id", id.toString()),
                combine(set("remindedAt", Date.from(now)), inc("reminders", 1)));
    }

    /// What may look like a picture with this content: same file, or a hash that differs in at most 7
    /// bits, and some that only share a part of it. Newest first; not the image itself.
    public List<ImageRecord> lookalikes(ImageRecord of, String sha256, long hash, int limit) {
        return list(
                and(
                        eq("owner", of.owner()),
                        ne("_id", of.id().toString()),
                        NOT_DELETED,
                        or(eq("sha256", sha256), in("facts.bands", ImageDocuments.bands(hash)))),
                descending("createdAt", "_id"),
                limit);
    }

    /// `EXPECTED` to `INGESTED`, with what ingest found.
    public boolean ingested(
            ImageId id,
            ImageRecord.Facts facts,
            String sha256,
            ImageRecord.@Nullable Duplicate duplicate,
            Instant now) {
        var found = new ArrayList<Bson>();
        found.add(set("facts", ImageDocuments.document(facts)));
        found.add(set("sha256", sha256));
        if (duplicate != null) {
            found.add(set("duplicateOf", ImageDocuments.document(duplicate)));
        }
        return advance(id, ImageStatus.EXPECTED, ImageStatus.INGESTED, now, combine(found));
    }

    /// `CLEARED` to `READY`, with the renditions that are stored.
    ///
    /// @param unfinished whether a second pass follows
    public boolean ready(
            ImageId id, List<ImageRecord.Rendition> renditions, boolean unfinished, Instant now) {
        var changes = new ArrayList<Bson>();
        changes.add(set("renditions", documents(renditions)));
        if (unfinished) {
            changes.add(set("unfinished", true));
            changes.add(set("remindedAt", Date.from(now)));
            changes.add(set("reminders", 0));
        }
        return advance(id, ImageStatus.CLEARED, ImageStatus.READY, now, combine(changes));
    }

    /// Gives a ready image more renditions; one that has as many stays as it is.
    public void renditions(ImageId id, List<ImageRecord.Rendition> all, Instant now) {
        if (all.isEmpty()) {
            return;
        }
        update(
                and(
                        eq("_id", id.toString()),
                        eq("status", ImageStatus.READY.name()),
                        exists("renditions." + (all.size() - 1), false)),
                combine(set("renditions", documents(all)), set("updatedAt", Date.from(now))));
    }

    /// Ends the second pass of a ready image, once: what a second attempt found is not kept.
    public void finished(ImageId id, List<ImageRecord.Label> labels, Instant now) {
        update(
                and(
                        eq("_id", id.toString()),
                        eq("status", ImageStatus.READY.name()),
                        eq("unfinished", true)),
                combine(
                        set("labels", labels.stream().map(ImageDocuments::document).toList()),
                        set("updatedAt", Date.from(now)),
                        unset("unfinished"),
                        unset("remindedAt"),
                        unset("reminders")));
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
        return advance(id, from, to, now, from == ImageStatus.FLAGGED ? unset("failure") : null);
    }

    /// Removes the record of a deleted image; any other stays.
    public void forget(ImageId id) {
        Documents.attempt(
                () ->
                        images.deleteOne(
                                and(
                                        eq("_id", id.toString()),
                                        eq("status", ImageStatus.DELETED.name()))));
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
        return update(and(eq("_id", id.toString()), eq("status", from.name())), combine(changes));
    }

    private boolean update(Bson which, Bson changes) {
        return Documents.attempt(() -> images.updateOne(which, changes)).getMatchedCount() == 1;
    }

    private List<ImageRecord> list(Bson filter, @Nullable Bson order, int limit) {
        return Documents.attempt(
                () -> {
                    var found = new ArrayList<ImageRecord>();
                    for (var document : images.find(filter).sort(order).limit(limit)) {
                        found.add(ImageDocuments.record(document));
                    }
                    return found;
                });
    }

    private static List<Document> documents(List<ImageRecord.Rendition> renditions) {
        return renditions.stream().map(ImageDocuments::document).toList();
    }

    /// What a list of images is narrowed to.
    ///
    /// @param label name of something in the picture, in whatever case; null for all
    /// @param minConfidence of that label, in percent
    /// @param afterAt with `afterId` the last image of the page before; null for the first page
    public record Search(
            @Nullable String label,
            double minConfidence,
            @Nullable Instant afterAt,
            @Nullable String afterId,
            int limit) {}
}
