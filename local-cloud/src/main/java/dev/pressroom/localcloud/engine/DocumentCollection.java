package dev.pressroom.localcloud.engine;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/// A collection that looks up what a query fixes to a text, alone or with other conditions (`{$and: [{article: "a"},
/// {number: {$lt: 9}}]}`). The backend itself reads all documents for that: it has unique indexes only, and asks them
/// only about queries of nothing but their keys.
///
/// A field is indexed in memory when a query first asks for it. The backend calls all of this while it holds the
/// collection's lock, but for counting, so the methods here take it too.
final class DocumentCollection extends H2Collection {
    /// What the first stage of the pipeline that runs now matches.
    static final ScopedValue<Match> MATCHED_FIRST = ScopedValue.newInstance();

    private final Map<String, TextIndex> indexes = new HashMap<>();

    DocumentCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> figures,
            CursorRegistry cursors) {
        super(database, name, options, documents, figures, cursors);
    }

    @Override
    protected synchronized QueryResult matchDocuments(
            Document query, Document order, int skip, int limit, int batch, Document fields) {
        var candidates = candidates(query);
        return candidates.isEmpty()
                ? super.matchDocuments(query, order, skip, limit, batch, fields)
                // The backend tries each candidate against the whole query.
                : matchDocuments(query, candidates.get(), order, skip, limit, batch, fields);
    }

    /// @return all documents, or when a pipeline begins with a match, those that may match
    @Override
    public synchronized Stream<Document> queryAllAsStream() {
        var candidates =
                MATCHED_FIRST.isBound()
                                && MATCHED_FIRST.get().collection().equals(getCollectionName())
                        ? candidates(MATCHED_FIRST.get().query())
                        : Optional.<List<Object>>empty();
        return candidates.isEmpty()
                ? super.queryAllAsStream()
                : candidates.get().stream().map(this::getDocument);
    }

    /// Positions of a few documents among which all that match are; empty if the query fixes no field to a text.
    private Optional<List<Object>> candidates(Document query) {
        return fixed(query).entrySet().stream()
                .map(field -> index(field.getKey()).positions(field.getValue()))
                .min((one, other) -> Integer.compare(one.size(), other.size()))
                .map(List::copyOf);
    }

    private static Map<String, String> fixed(Document query) {
        var texts = new HashMap<String, String>();
        query.forEach(
                (field, value) -> {
                    if (field.equals("$and") && value instanceof Collection<?> conditions) {
                        for (var condition : conditions) {
                            if (condition instanceof Document one) {
                                texts.putAll(fixed(one));
                            }
                        }
                    } else if (value instanceof String text
                            && !field.startsWith("$")
                            && field.indexOf('.') < 0) {
                        texts.put(field, text);
                    }
                });
        return texts;
    }

    private TextIndex index(String field) {
        return indexes.computeIfAbsent(
                field,
                _ -> {
                    var index = new TextIndex(field);
                    streamAllDocumentsWithPosition()
                            .forEach(one -> index.add(one.getDocument(), one.getPosition()));
                    return index;
                });
    }

    @Override
    protected synchronized Object addDocumentInternal(Document document) {
        var position = super.addDocumentInternal(document);
        indexes.values().forEach(index -> index.add(document, position));
        return position;
    }

    @Override
    protected synchronized void removeDocument(Object position) {
        var document = getDocument(position);
        super.removeDocument(position);
        indexes.values().forEach(index -> index.remove(document, position));
    }

    @Override
    protected synchronized void handleUpdate(Object position, Document before, Document after) {
        super.handleUpdate(position, before, after);
        for (var index : indexes.values()) {
            index.remove(before, position);
            index.add(after, position);
        }
    }

    /// @param query the `$match` of a pipeline over the collection
    record Match(String collection, Document query) {}
}
