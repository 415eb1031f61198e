package dev.pressroom.localcloud.engine;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// The file of the document database, and how its maps keep their keys and values.
final class DocumentFile {
    /// Of the order in which indexes keep their keys; 0 is the store's own.
    private static final int VERSION = 1;

    /// In the name that the backend gives an index, behind the collection's.
    private static final String INDEX = "._index_";

    private DocumentFile() {}

    /// Opens the file, or makes it. Indexes in an older order are made anew first.
    ///
    /// @throws IllegalStateException if a later version of Pressroom wrote it
    static MVStore open(Path file) {
        migrate(file);
        return MVStore.open(file.toString());
    }

    /// In one commit, so that neither a crash nor a failure leaves the file half done.
    private static void migrate(Path file) {
        var store =
                new MVStore.Builder()
                        .fileName(file.toString())
                        .autoCommitDisabled()
                        .autoCommitBufferSize(0)
                        .open();
        try {
            if (store.getStoreVersion() > VERSION) {
                throw new IllegalStateException(
                        file
                                + " was written by a later version of Pressroom; run that one, or"
                                + " move the data folder away to begin with an empty one");
            }
            if (store.getStoreVersion() < VERSION) {
                store.getMapNames().stream()
                        .filter(name -> name.contains(INDEX))
                        .toList()
                        .forEach(name -> rebuildIndex(store, name));
                store.setStoreVersion(VERSION);
            }
            store.close();
        } finally {
            // Unlike `close`, this writes nothing; after it, it does nothing.
            store.closeImmediately();
        }
    }

    private static void rebuildIndex(MVStore store, String name) {
        MVMap<KeyValue, Object> older = store.openMap(name);
        var entries = List.copyOf(older.entrySet());
        store.removeMap(older);
        var newer = openIndex(store, name);
        entries.forEach(entry -> newer.put(entry.getKey(), entry.getValue()));
    }

    /// The positions of a collection's documents by the key of one of its indexes.
    static MVMap<KeyValue, Object> openIndex(MVStore store, String collection, String index) {
        return openIndex(store, collection + INDEX + index);
    }

    private static MVMap<KeyValue, Object> openIndex(MVStore store, String name) {
        return store.openMap(name, new MVMap.Builder<KeyValue, Object>().keyType(new KeyType()));
    }

    /// The documents of a collection by their positions.
    static MVMap<Object, Document> openDocuments(MVStore store, String name) {
        return store.openMap(
                name, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
    }
}
