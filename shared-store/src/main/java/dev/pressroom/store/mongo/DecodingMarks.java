package dev.pressroom.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import dev.pressroom.model.ImageId;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/// Marks on image records that an attempt is decoding the file at this moment. An attempt that dies
/// leaves its mark, and the mark counts how many died. Thread-safe.
public final class DecodingMarks {
    private static final String MARK = "decoding";

    private final MongoCollection<Document> images;

    public DecodingMarks(Documents documents) {
        this.images = documents.collection("images");
    }

    /// Sets the mark with one conditional write.
    ///
    /// @param step for people: what the attempt is about
    /// @return the mark that is there already; nothing if the new one was set
    public Optional<Mark> set(ImageId image, String step, Instant now) {
        var mark = new Document("since", Date.from(now)).append("step", step);
        var mine =
                Documents.attempt(
                        () ->
                                images.updateOne(
                                        and(eq("_id", image.toString()), exists(MARK, false)),
                                        Updates.set(MARK, mark)));
        return mine.getMatchedCount() == 1 ? Optional.empty() : Optional.of(present(image, now));
    }

    /// Puts a new mark in the place of one whose attempt is dead, with one conditional write.
    ///
    /// @return false if another attempt did so first, or the mark is gone
    public boolean replace(ImageId image, Mark dead, String step, Instant now) {
        var mark =
                new Document("since", Date.from(now))
                        .append("step", step)
                        .append("deaths", dead.deaths() + 1);
        return Documents.attempt(
                                () ->
                                        images.updateOne(
                                                and(
                                                        eq("_id", image.toString()),
                                                        eq(
                                                                MARK + ".since",
                                                                Date.from(dead.since()))),
                                                Updates.set(MARK, mark)))
                        .getMatchedCount()
                == 1;
    }

    public void clear(ImageId image) {
        Documents.attempt(() -> images.updateOne(eq("_id", image.toString()), Updates.unset(MARK)));
    }

    /// A mark or a record that has just vanished counts as a fresh mark.
    private Mark present(ImageId image, Instant now) {
        var record = Documents.attempt(() -> images.find(eq("_id", image.toString())).first());
        var mark = record == null ? null : record.get(MARK, Document.class);
        return mark == null
                ? new Mark(now, 0)
                : new Mark(mark.getDate("since").toInstant(), mark.getInteger("deaths", 0));
    }

    /// @param since  when its attempt began
    /// @param deaths how many attempts had died before it
    public record Mark(Instant since, int deaths) {}
}
