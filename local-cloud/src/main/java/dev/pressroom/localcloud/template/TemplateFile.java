package dev.pressroom.localcloud.template;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// The template's text as maps, lists and scalars, with the short forms of the intrinsics written out, and the line of
/// each logical id.
final class TemplateFile {
    private final Map<String, Object> sections;
    private final Map<String, Integer> lines;

    private TemplateFile(Map<String, Object> sections, Map<String, Integer> lines) {
        this.sections = sections;
        this.lines = lines;
    }

    /// @throws TemplateException if the text is not a mapping
    static TemplateFile parse(String text) {
        var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        if (!(root instanceof MappingNode mapping)) {
            throw new TemplateException("template", 1, "is not a mapping");
        }
        var lines = new LinkedHashMap<String, Integer>();
        for (var section : mapping.getValue()) {
            if (section.getValueNode() instanceof MappingNode entries) {
                for (var entry : entries.getValue()) {
                    var name = ((ScalarNode) entry.getKeyNode()).getValue();
                    var line = entry.getKeyNode().getStartMark().getLine() + 1;
                    if (lines.put(name, line) != null) {
                        throw new TemplateException(name, line, "is named twice");
                    }
                }
            }
        }
        return new TemplateFile(new Reader().mapping(mapping), lines);
    }

    /// Empty if the template has no such section.
    Map<String, Object> section(String name) {
        return Values.map(sections.getOrDefault(name, Map.of()));
    }

    TemplateException refuse(String logicalId, String what) {
        return new TemplateException(logicalId, lines.getOrDefault(logicalId, 1), what);
    }

    private static final class Reader extends SafeConstructor {
        Reader() {
            super(new LoaderOptions());
        }

        Map<String, Object> mapping(MappingNode node) {
            var map = new LinkedHashMap<String, Object>();
            for (var tuple : node.getValue()) {
                map.put(((ScalarNode) tuple.getKeyNode()).getValue(), value(tuple.getValueNode()));
            }
            return map;
        }

        private Object value(Node node) {
            var tag = node.getTag().getValue();
            if (!tag.startsWith("!")) {
                return plain(node);
            }
            var function =
                    tag.equals("!Ref") || tag.equals("!Condition")
                            ? tag.substring(1)
                            : "Fn::" + tag.substring(1);
            var argument = plain(node);
            if (tag.equals("!GetAtt") && argument instanceof String path) {
                var dot = path.indexOf('.');
                argument =
                        dot < 0
                                ? List.of(path)
                                : List.of(path.substring(0, dot), path.substring(dot + 1));
            }
            return Map.of(function, argument);
        }

        private Object plain(Node node) {
            return switch (node) {
                case MappingNode mapping -> mapping(mapping);
                case SequenceNode sequence -> {
                    var list = new ArrayList<Object>();
                    sequence.getValue().forEach(item -> list.add(value(item)));
                    yield list;
                }
                case ScalarNode scalar
                        when scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.BOOL) ->
                        constructObject(scalar);
                case ScalarNode scalar -> scalar.getValue();
                default -> throw new IllegalStateException("unknown YAML node " + node.getNodeId());
            };
        }
    }
}
