package dev.pressroom.localcloud.engine;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which documents have a text in one field, or in the list in that field: MongoDB's equality matches both
/// (<https://www.mongodb.com/docs/manual/tutorial/query-arrays/>). Not thread-safe.
final class TextIndex {
    private final String field;
    private final Map<String, Set<Object>> positions = new HashMap<>();

    TextIndex(String field) {
        this.field = field;
    }

    Set<Object> positions(String text) {
        return positions.getOrDefault(text, Set.of());
    }

    void add(Document document, Object position) {
        for (var value : values(document)) {
            if (value instanceof String text) {
                positions.computeIfAbsent(text, _ -> new LinkedHashSet<>()).add(position);
            }
        }
    }

    void remove(Document document, Object position) {
        for (var value : values(document)) {
            if (value instanceof String text) {
                positions.computeIfPresent(
                        text,
                        (_, known) -> {
                            known.remove(position);
                            return known.isEmpty() ? null : known;
                        });
            }
        }
    }

    private Collection<?> values(Document document) {
        var value = document.get(field);
        return switch (value) {
            case null -> List.of();
            case Collection<?> many -> many;
            default -> List.of(value);
        };
    }
}
