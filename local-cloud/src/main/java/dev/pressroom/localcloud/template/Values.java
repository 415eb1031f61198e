package dev.pressroom.localcloud.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads of untyped template values; each refuses what has another form.
final class Values {
    private Values() {}

    static Map<String, Object> map(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("is not a mapping: " + value);
        }
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, item) -> copy.put(String.valueOf(name), item));
        return copy;
    }

    static List<Object> list(Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("is not a list: " + value);
        }
        return List.copyOf(list);
    }

    static int number(Map<String, Object> in, String name, int fallback) {
        return Integer.parseInt(text(in, name, Integer.toString(fallback)));
    }

    static int number(Map<String, Object> in, String name) {
        return Integer.parseInt(text(in, name));
    }

    static String text(Map<String, Object> in, String name, String fallback) {
        var value = in.getOrDefault(name, fallback);
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException(name + " is not a scalar");
        }
        return String.valueOf(value);
    }

    static String text(Map<String, Object> in, String name) {
        if (!in.containsKey(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text(in, name, "");
    }

    static Map<String, Object> child(Map<String, Object> in, String name) {
        return map(in.getOrDefault(name, Map.of()));
    }

    static List<Object> children(Map<String, Object> in, String name) {
        return list(in.getOrDefault(name, List.of()));
    }
}
