package dev.pressroom.localcloud.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The form parameters of one AWS Query request.
final class QueryParameters {
    private static final Pattern AMPERSAND = Pattern.compile("&");
    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /// @throws AwsError `MalformedQueryString`
    static QueryParameters parse(String form) {
        var values = new HashMap<String, String>();
        AMPERSAND
                .splitAsStream(form)
                .filter(pair -> !pair.isEmpty())
                .forEach(
                        pair -> {
                            int equals = pair.indexOf('=');
                            var name = equals < 0 ? pair : pair.substring(0, equals);
                            var value = equals < 0 ? "" : pair.substring(equals + 1);
                            values.put(decode(name), decode(value));
                        });
        return new QueryParameters(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw AwsError.bad("MalformedQueryString", "The query string contains a syntax error");
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /// @throws AwsError `InvalidParameter` when it is missing or empty
    String require(String name) {
        var value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw AwsError.bad("InvalidParameter", "Invalid parameter: " + name);
        }
        return value;
    }

    /// A map in the form `prefix.entry.1.key`, `prefix.entry.1.value`.
    Map<String, String> map(String prefix) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 1; values.containsKey(prefix + ".entry." + i + ".key"); i++) {
            var entry = prefix + ".entry." + i;
            map.put(require(entry + ".key"), get(entry + ".value", ""));
        }
        return map;
    }
}
