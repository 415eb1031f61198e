package dev.pressroom.image.adapter.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The fields of a map, in the order of the file.
record Fields(Field map, Map<String, Field> fields) {
    Optional<Field> find(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    Field get(String key) {
        return find(key).orElseThrow(() -> map.wrong(map.key() + " must have the key " + key));
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /// Of two keys that exclude each other, the one that is there.
    Field either(String one, String other) {
        if (has(one) == has(other)) {
            throw map.wrong(
                    map.key() + " must have either " + one + " or " + other + ", and not both");
        }
        return get(has(one) ? one : other);
    }

    void each(Consumer<Field> action) {
        fields.values().forEach(action);
    }
}
