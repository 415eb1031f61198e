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
/// leaves its mark. Thread-safe.
public final class DecodingMarks {
    private static final String MARK = "decoding";

    private final MongoCollection<Document> images;

    public DecodingMarks(Documents documents) {
        this.images = documents.collection("images");
    }

    /// Sets the mark with one conditional write.
    ///
    /// @param step for people: what the attempt is about
    /// @return when the mark was set that is there already; nothing if the new one was set
    public Optional<Instant> set(ImageId image, String step, Instant now) {
        var mark = new Document("since", Date.from(now)).append("step", step);
        var mine =
                Documents.attempt(
                        () ->
                                images.updateOne(
                                        and(eq("_id", image.toString()), exists(MARK, false)),
                                        Updates.set(MARK, mark)));
        return mine.getMatchedCount() == 1 ? Optional.empty() : Optional.of(since(image, now));
    }

    public void clear(ImageId image) {
        Documents.attempt(() -> images.updateOne(eq("_id", image.toString()), Updates.unset(MARK)));
    }

    /// A mark or a record that has just vanished counts as a fresh mark.
    private Instant since(ImageId image, Instant now) {
        var record = Documents.attempt(() -> images.find(eq("_id", image.toString())).first());
        var mark = record == null ? null : record.get(MARK, Document.class);
        return mark == null ? now : mark.getDate("since").toInstant();
    }
}
