package dev.pressroom.store.mongo;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.PixelSize;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bson.Document;

/// Image records as documents.
final class ImageDocuments {
    private ImageDocuments() {}

    static Document document(ImageRecord record) {
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
                                record.renditions().stream().map(ImageDocuments::document).toList())
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
        document.append("labels", record.labels().stream().map(ImageDocuments::document).toList());
        var duplicate = record.duplicateOf();
        if (duplicate != null) {
            document.append("duplicateOf", document(duplicate));
        }
        var failure = record.failure();
        if (failure != null) {
            document.append("failure", failure);
        }
        if (record.unfinished()) {
            document.append("unfinished", true);
        }
        return document;
    }

    static Document document(ImageRecord.Facts facts) {
        return new Document("widthPx", facts.size().width())
                .append("heightPx", facts.size().height())
                .append("frames", facts.frames())
                .append("contentType", facts.contentType())
                .append("perceptualHash", facts.perceptualHash())
                .append("bands", bands(facts.perceptualHash()))
                .append("thumbHash", facts.thumbHash());
    }

    static Document document(ImageRecord.Rendition rendition) {
        return new Document("preset", rendition.preset())
                .append("key", rendition.key())
                .append("contentType", rendition.contentType())
                .append("widthPx", rendition.size().width())
                .append("heightPx", rendition.size().height())
                .append("bytes", rendition.bytes())
                .append("millis", rendition.millis());
    }

    /// What a search for a label compares.
    static String labelKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// The eight bytes of a hash, each with its place: two hashes with at most 7 different bits have
    /// at least one in common.
    static List<Integer> bands(long hash) {
        return IntStream.range(0, Long.BYTES)
                .mapToObj(place -> (place << 8) | (int) ((hash >>> (8 * place)) & 0xff))
                .toList();
    }

    static Document document(ImageRecord.Label label) {
        return new Document("name", label.name())
                .append("key", labelKey(label.name()))
                .append("confidence", label.confidence());
    }

    static Document document(ImageRecord.Duplicate duplicate) {
        return new Document("image", duplicate.image().toString())
                .append("distance", duplicate.distance());
    }

    static ImageRecord record(Document document) {
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
                        .map(ImageDocuments::rendition)
                        .toList(),
                document.getList("labels", Document.class, List.of()).stream()
                        .map(ImageDocuments::label)
                        .toList(),
                duplicate == null ? null : duplicate(duplicate),
                document.getString("failure"),
                document.getBoolean("unfinished", false),
                document.getDate("createdAt").toInstant(),
                document.getDate("updatedAt").toInstant());
    }

    static ImageRecord.Facts facts(Document document) {
        return new ImageRecord.Facts(
                size(document),
                document.getInteger("frames"),
                document.getString("contentType"),
                document.getLong("perceptualHash"),
                document.getString("thumbHash"));
    }

    static ImageRecord.Label label(Document document) {
        return new ImageRecord.Label(document.getString("name"), document.getDouble("confidence"));
    }

    static ImageRecord.Duplicate duplicate(Document document) {
        return new ImageRecord.Duplicate(
                ImageId.parse(document.getString("image")), document.getInteger("distance"));
    }

    static ImageRecord.Rendition rendition(Document document) {
        return new ImageRecord.Rendition(
                document.getString("preset"),
                document.getString("key"),
                document.getString("contentType"),
                size(document),
                document.getLong("bytes"),
                document.get("millis", 0L));
    }

    static PixelSize size(Document document) {
        return new PixelSize(document.getInteger("widthPx"), document.getInteger("heightPx"));
    }
}
