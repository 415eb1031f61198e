package dev.pressroom.image.adapter.yaml;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.Preset;
import dev.pressroom.image.domain.PresetSet;
import dev.pressroom.model.PixelSize;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The preset sets of `image-presets.yaml`, checked when they are read.
public final class PresetFile {
    private static final String FILE = "image-presets.yaml";
    private static final Set<String> FIELDS = Set.of("name", "width", "height", "jpeg", "webp");

    private PresetFile() {}

    /// @throws IllegalStateException naming the line that is wrong
    public static Map<String, PresetSet> load() {
        var stream = PresetFile.class.getClassLoader().getResourceAsStream(FILE);
        if (stream == null) {
            throw new IllegalStateException(FILE + " is not on the class path");
        }
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Map<String, PresetSet> read(Reader text) {
        var root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
        if (!(root instanceof MappingNode sets)) {
            throw new IllegalStateException(FILE + " is not a map of preset sets");
        }
        var found = new LinkedHashMap<String, PresetSet>();
        for (var set : sets.getValue()) {
            if (!(set.getValueNode() instanceof SequenceNode list) || list.getValue().isEmpty()) {
                throw wrong(set.getValueNode(), "a set is a list of presets");
            }
            var presets = new ArrayList<Preset>();
            for (var node : list.getValue()) {
                presets.add(preset(node));
            }
            found.put(
                    text(set.getKeyNode()), new PresetSet(text(set.getKeyNode()), presets, false));
        }
        return found;
    }

    private static Preset preset(Node node) {
        if (!(node instanceof MappingNode map)) {
            throw wrong(node, "a preset is a map");
        }
        var fields = new LinkedHashMap<String, String>();
        for (var field : map.getValue()) {
            var name = text(field.getKeyNode());
            if (!FIELDS.contains(name)) {
                throw wrong(field.getKeyNode(), "unknown field " + name);
            }
            fields.put(name, text(field.getValueNode()));
        }
        try {
            var encodings = new ArrayList<Encoding>();
            if (fields.containsKey("jpeg")) {
                encodings.add(Encoding.jpeg(Integer.parseInt(fields.get("jpeg"))).keepingAlpha());
            }
            if (fields.containsKey("webp")) {
                encodings.add(Encoding.webp(Integer.parseInt(fields.get("webp"))));
            }
            var name = fields.getOrDefault("name", "");
            if (!name.matches("[a-z0-9]{1,20}") || encodings.isEmpty()) {
                throw wrong(node, "a preset has a name in [a-z0-9] and a quality for jpeg or webp");
            }
            var box =
                    new PixelSize(
                            Integer.parseInt(fields.getOrDefault("width", "")),
                            Integer.parseInt(fields.getOrDefault("height", "")));
            return new Preset(name, new Fit.Inside(box), encodings, 0, null, false, "1");
        } catch (IllegalArgumentException value) {
            throw new IllegalStateException(message(node, "a number is missing or wrong"), value);
        }
    }

    private static String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(node, "a plain value is expected");
    }

    private static IllegalStateException wrong(Node node, String rule) {
        return new IllegalStateException(message(node, rule));
    }

    private static String message(Node node, String rule) {
        return FILE + " line " + (node.getStartMark().getLine() + 1) + ": " + rule;
    }
}
