package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Renditions by what they were made of, and the images that refer to them. Thread-safe.
///
/// A reference is taken before the first object is stored and is given up only once, by the write that
/// also says whether it was the last one: so objects that are referred to are never deleted, and
/// objects that are stored are always referred to.
public final class Contents {
    /// Longer than any attempt to store objects lives: a Lambda function ends after 15 minutes
    /// (<https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>).
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(16);

    private static final String STATE = "state";
    private static final String IMAGES = "images";
    private static final String RENDITIONS = "renditions";
    private static final String BUSY = "busy";
    private static final String FINISHED = "finished";
    private static final String MAKING = "MAKING";
    private static final String READY = "READY";
    private static final String DELETING = "DELETING";

    private final MongoCollection<Document> contents;

    public Contents(Documents documents) {
        this.contents = documents.collection("contents");
    }

    /// Adds a reference, if the renditions are there.
    public Optional<Content> join(String key, ImageId image) {
        return update(and(eq("_id", key), eq(STATE, READY)), addToSet(IMAGES, image.toString()))
                ? find(key)
                : Optional.empty();
    }

    /// Adds a reference before the renditions are made.
    ///
    /// @throws JobFailure [FailureCode#NOT_READY] if they were made meanwhile, or are being deleted
    public void reserve(String key, ImageId image, Instant now) {
        var changes =
                combine(
                        addToSet(IMAGES, image.toString()),
                        set(busy(image), Date.from(now)),
                        setOnInsert(RENDITIONS, List.of()));
        Documents.attempt(
                () -> {
                    try {
                        return contents.updateOne(
                                and(eq("_id", key), eq(STATE, MAKING)),
                                changes,
                                new UpdateOptions().upsert(true));
                    } catch (MongoWriteException other) {
                        // Another document has the key: it is in another state.
                        throw new JobFailure(FailureCode.NOT_READY, "content " + key, other);
                    }
                });
    }

    /// Records what was stored; of several that made the same the first one counts.
    ///
    /// @throws JobFailure [FailureCode#NOT_READY] if the reference was given up meanwhile
    public Content complete(String key, ImageId image, List<ImageRecord.Rendition> stored) {
        update(
                and(eq("_id", key), eq(IMAGES, image.toString()), eq(STATE, MAKING)),
                combine(set(STATE, READY), set(RENDITIONS, documents(stored))));
        var ready = and(eq("_id", key), eq(IMAGES, image.toString()), eq(STATE, READY));
        update(ready, unset(busy(image)));
        return first(ready)
                .orElseThrow(() -> new JobFailure(FailureCode.NOT_READY, "content " + key));
    }

    /// Keeps the objects of a content from being deleted while its second pass stores more.
    ///
    /// @return false if there is no second pass to do
    public boolean hold(String key, ImageId image, Instant now) {
        var unfinished =
                and(
                        eq("_id", key),
                        eq(IMAGES, image.toString()),
                        eq(STATE, READY),
                        ne(FINISHED, true));
        return update(unfinished, set(busy(image), Date.from(now)));
    }

    /// Adds what the second pass stored, once.
    public void append(String key, ImageId image, List<ImageRecord.Rendition> stored) {
        update(
                and(eq("_id", key), eq(STATE, READY), ne(FINISHED, true)),
                combine(
                        pushEach(RENDITIONS, documents(stored)),
                        set(FINISHED, true),
                        unset(busy(image))));
    }

    public Optional<Content> find(String key) {
        return first(eq("_id", key));
    }

    /// Gives up all references of an image.
    ///
    /// @return the contents whose last reference this was: delete their objects, then [#forget] them. A
    ///     second call gives them again until they are forgotten
    /// @throws JobFailure [FailureCode#NOT_READY] while an attempt may still be storing objects
    public List<Content> release(ImageId image, Instant now) {
        var last = new ArrayList<Content>();
        for (var document : all(eq(IMAGES, image.toString()))) {
            if (!released(document, image, now)) {
                last.add(content(document));
            }
        }
        return last;
    }

    /// Removes a content whose objects are deleted.
    public void forget(String key) {
        Documents.attempt(() -> contents.deleteOne(and(eq("_id", key), eq(STATE, DELETING))));
    }

    /// Either other references are left and this one is taken out, or this one is the only one and the
    /// content is marked; each is one write that the other one excludes.
    private boolean released(Document document, ImageId image, Instant now) {
        if (DELETING.equals(document.getString(STATE))) {
            return false;
        }
        var key = document.getString("_id");
        var alive = and(eq("_id", key), ne(STATE, DELETING));
        if (update(and(alive, exists(IMAGES + ".1")), pull(IMAGES, image.toString()))) {
            return true;
        }
        var busy = document.get(BUSY, new Document());
        for (var since : busy.values()) {
            if (((Date) since).toInstant().plus(LONGEST_ATTEMPT).isAfter(now)) {
                throw new JobFailure(FailureCode.NOT_READY, "content " + key + " is being made");
            }
        }
        var onlyMine =
                and(
                        alive,
                        eq(IMAGES, List.of(image.toString())),
                        document.containsKey(BUSY) ? eq(BUSY, busy) : exists(BUSY, false));
        if (update(onlyMine, set(STATE, DELETING))) {
            return false;
        }
        throw new JobFailure(FailureCode.NOT_READY, "content " + key + " changed meanwhile");
    }

    private boolean update(Bson which, Bson changes) {
        return Documents.attempt(() -> contents.updateOne(which, changes)).getMatchedCount() == 1;
    }

    private Optional<Content> first(Bson which) {
        return Optional.ofNullable(Documents.attempt(() -> contents.find(which).first()))
                .map(Contents::content);
    }

    private List<Document> all(Bson which) {
        return Documents.attempt(() -> contents.find(which).into(new ArrayList<>()));
    }

    private static String busy(ImageId image) {
        return BUSY + "." + image;
    }

    private static List<Document> documents(List<ImageRecord.Rendition> stored) {
        return stored.stream().map(ImageDocuments::document).toList();
    }

    private static Content content(Document document) {
        return new Content(
                document.getString("_id"),
                document.getList(IMAGES, String.class).stream().map(ImageId::parse).toList(),
                document.getList(RENDITIONS, Document.class).stream()
                        .map(ImageDocuments::rendition)
                        .toList());
    }

    /// @param images that refer to it
    /// @param renditions that are stored; empty while they are being made for the first time
    public record Content(
            String key, List<ImageId> images, List<ImageRecord.Rendition> renditions) {
        public Content {
            images = List.copyOf(images);
            renditions = List.copyOf(renditions);
        }
    }
}
