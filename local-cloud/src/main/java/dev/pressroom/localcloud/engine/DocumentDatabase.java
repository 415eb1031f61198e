package dev.pressroom.localcloud.engine;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVStore;

/// A database whose collections find documents by text fields without reading them all.
final class DocumentDatabase extends H2Database {
    // The names under which H2Database keeps a collection, and drops it.
    private static final String DOCUMENTS = "databases.";
    private static final String FIGURES = "meta.";

    private final MVStore store;
    private final CursorRegistry cursors;

    DocumentDatabase(String name, MVStore store, CursorRegistry cursors) {
        // Before the constructor of the backend, which already opens the collections that are
        // there.
        this.store = store;
        this.cursors = cursors;
        super(name, store, cursors);
    }

    /// A pipeline that begins with a match, as a count does, reads no more than what may match.
    @Override
    public Document handleCommand(
            Channel channel,
            String command,
            Document query,
            DatabaseResolver databases,
            Oplog changes) {
        if (command.equals("aggregate")
                && query.get("aggregate") instanceof String collection
                && query.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.getFirst() instanceof Document first
                && first.get("$match") instanceof Document match) {
            return ScopedValue.where(
                            DocumentCollection.MATCHED_FIRST,
                            new DocumentCollection.Match(collection, match))
                    .call(() -> super.handleCommand(channel, command, query, databases, changes));
        }
        return super.handleCommand(channel, command, query, databases, changes);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
            String name, CollectionOptions options) {
        var namespace = getFullCollectionNamespace(name);
        return new DocumentCollection(
                this,
                name,
                options,
                DocumentFile.openDocuments(store, DOCUMENTS + namespace),
                store.openMap(FIGURES + namespace),
                cursors);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        // A map that is open already stays as it is, so the backend gets this one.
        DocumentFile.openIndex(store, getFullCollectionNamespace(collection), name);
        return super.openOrCreateUniqueIndex(collection, name, keys, sparse);
    }
}
