package dev.pressroom.store.mongo;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;

/// The indexes that the queries of this package need. Creating one that is there changes nothing.
public final class DocumentIndexes {
    private DocumentIndexes() {}

    public static void create(Documents documents) {
        index(documents, "images", Indexes.ascending("article"));
        index(documents, "images", Indexes.ascending("status", "updatedAt"));
        index(documents, "images", Indexes.ascending("owner", "createdAt"));
        index(documents, "images", Indexes.ascending("owner", "sha256"));
        index(documents, "images", Indexes.ascending("owner", "facts.bands"));
        index(documents, "images", Indexes.ascending("owner", "labels.key"));
        index(documents, "revisions", Indexes.ascending("article", "number"));
        index(documents, "contents", Indexes.ascending("images"));
        index(documents, "moderation_reports", Indexes.ascending("subject", "createdAt"));
        index(documents, "moderation_reports", Indexes.ascending("contentHash", "model"));
        index(
                documents,
                "block_findings",
                Indexes.ascending("createdAt"),
                new IndexOptions().expireAfter(BlockFindings.KEPT.toDays(), TimeUnit.DAYS));
    }

    private static void index(Documents documents, String collection, Bson keys) {
        index(documents, collection, keys, new IndexOptions());
    }

    private static void index(
            Documents documents, String collection, Bson keys, IndexOptions options) {
        Documents.attempt(() -> documents.collection(collection).createIndex(keys, options));
    }
}
