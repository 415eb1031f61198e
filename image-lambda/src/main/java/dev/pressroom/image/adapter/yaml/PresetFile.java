package dev.pressroom.image.adapter.yaml;

import dev.pressroom.image.domain.PresetSet;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// The preset sets of `image-presets.yaml`, checked when they are read. `docs/image-pipeline.md`
/// explains each field.
public final class PresetFile {
    static final String NAME = "image-presets.yaml";

    private PresetFile() {}

    /// By name, in the order of the file.
    ///
    /// @throws IllegalStateException naming the file, the line that is wrong and what is allowed
    public static Map<String, PresetSet> load() {
        var stream = PresetFile.class.getClassLoader().getResourceAsStream(NAME);
        if (stream == null) {
            throw new IllegalStateException(NAME + " is not on the class path");
        }
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Map<String, PresetSet> read(Reader text) {
        var file = new Field("the file", root(text)).map(Set.of("watermarks", "sets"));
        var watermarks = new LinkedHashMap<String, StampMark>();
        file.find("watermarks")
                .ifPresent(
                        marks ->
                                marks.map()
                                        .each(
                                                mark ->
                                                        watermarks.put(
                                                                mark.asName(),
                                                                WatermarkReader.read(mark))));
        var presets = new PresetReader(watermarks);
        var sets = new LinkedHashMap<String, PresetSet>();
        file.get("sets").map().each(set -> sets.put(set.asName(), presets.set(set)));
        return sets;
    }

    private static Node root(Reader text) {
        try {
            var root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
            if (root == null) {
                throw new IllegalStateException(NAME + " line 1: the file is empty");
            }
            return root;
        } catch (MarkedYAMLException malformed) {
            var mark = malformed.getProblemMark();
            int line = mark == null ? 1 : mark.getLine() + 1;
            throw new IllegalStateException(
                    NAME + " line " + line + ": not YAML, " + malformed.getProblem(), malformed);
        } catch (YAMLException malformed) {
            throw new IllegalStateException(NAME + ": not YAML", malformed);
        }
    }
}
