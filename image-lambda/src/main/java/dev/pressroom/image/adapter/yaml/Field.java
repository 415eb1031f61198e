package dev.pressroom.image.adapter.yaml;

import dev.pressroom.model.PixelSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A value of the file with the key that it stands under. Every reading that fails names the line and
/// what is allowed.
///
/// @param line of the key, from 1
record Field(String key, Node node, int line) {
    /// The largest side of a WebP: <https://developers.google.com/speed/webp/faq>.
    private static final int MAX_SIDE_PX = 16_383;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,20}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

    /// Of a value that has no key of its own.
    Field(String key, Node node) {
        this(key, node, line(node));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    Fields map(Set<String> allowed) {
        var fields = map();
        fields.each(
                field -> {
                    if (!allowed.contains(field.key)) {
                        throw field.wrong(
                                "unknown key " + field.key + "; allowed: " + listed(allowed));
                    }
                });
        return fields;
    }

    /// With any keys, but none twice.
    Fields map() {
        if (!(node instanceof MappingNode map)) {
            throw wrong(key + " must be a map");
        }
        var fields = new LinkedHashMap<String, Field>();
        for (var tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw new Field(key, tuple.getKeyNode()).wrong("a key must be plain text");
            }
            var field = new Field(name.getValue(), tuple.getValueNode(), line(name));
            if (fields.putIfAbsent(name.getValue(), field) != null) {
                throw new Field(key, name).wrong("the key " + name.getValue() + " is there twice");
            }
        }
        if (fields.isEmpty()) {
            throw wrong(key + " must not be empty");
        }
        return new Fields(this, fields);
    }

    List<Field> list() {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw wrong(key + " must be a list with at least one entry");
        }
        return list.getValue().stream().map(one -> new Field(key, one)).toList();
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        throw wrong(key + " must be a plain value");
    }

    /// The key itself, as a name.
    String asName() {
        if (!NAME.matcher(key).matches()) {
            throw wrong("a name is 1 to 20 of a-z and 0-9, got " + key);
        }
        return key;
    }

    /// The value, as a name.
    String name() {
        return new Field(text(), node, line).asName();
    }

    boolean flag() {
        return oneOf(Map.of("true", true, "false", false));
    }

    int integer(int least, int most) {
        var rule = key + " is a whole number from " + least + " to " + most + ", got " + text();
        if (WHOLE.matcher(text()).matches()) {
            int value = Integer.parseInt(text());
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw wrong(rule);
    }

    /// @param above what the value is more than, or equal to where `orEqual`
    double number(double above, boolean orEqual, double most) {
        var rule =
                key
                        + (orEqual ? " is a number from " : " is a number of more than ")
                        + above
                        + (orEqual ? " to " : " and at most ")
                        + most
                        + ", got "
                        + text();
        if (NUMBER.matcher(text()).matches()) {
            double value = Double.parseDouble(text());
            if ((orEqual ? value >= above : value > above) && value <= most) {
                return value;
            }
        }
        throw wrong(rule);
    }

    PixelSize size() {
        var parts = SIZE.matcher(text());
        if (parts.matches()) {
            int width = Integer.parseInt(parts.group(1));
            int height = Integer.parseInt(parts.group(2));
            if (width >= 1 && width <= MAX_SIDE_PX && height >= 1 && height <= MAX_SIDE_PX) {
                return new PixelSize(width, height);
            }
        }
        throw wrong(
                key + " is WIDTHxHEIGHT in pixels, each 1 to " + MAX_SIDE_PX + ", got " + text());
    }

    <T> T oneOf(Map<String, T> values) {
        var value = values.get(text());
        if (value == null && values.isEmpty()) {
            throw wrong("there is no " + key + " in this file");
        }
        if (value == null) {
            throw wrong(key + " is one of " + listed(values.keySet()) + ", got " + text());
        }
        return value;
    }

    IllegalStateException wrong(String rule) {
        return new IllegalStateException(message(rule));
    }

    IllegalStateException wrong(String rule, Exception cause) {
        return new IllegalStateException(message(rule), cause);
    }

    private String message(String rule) {
        return PresetFile.NAME + " line " + line + ": " + rule;
    }

    static String listed(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
