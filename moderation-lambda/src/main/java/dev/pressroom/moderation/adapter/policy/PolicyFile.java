package dev.pressroom.moderation.adapter.policy;

import dev.pressroom.moderation.domain.Bands;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.LabelRules;
import dev.pressroom.moderation.domain.LanguageRules;
import dev.pressroom.moderation.domain.LanguageTreatment;
import dev.pressroom.moderation.domain.ModerationPolicy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads `moderation-policy.yaml` and refuses what it does not understand, with the line.
public final class PolicyFile {
    private static final String NAME = "moderation-policy.yaml";
    private static final String UNKNOWN = "unknown";
    private static final Map<String, FindingKind> TABLES =
            Map.of(
                    "toxicity", FindingKind.TOXICITY,
                    "codeToxicity", FindingKind.CODE_TOXICITY,
                    "personalData", FindingKind.PII,
                    "secrets", FindingKind.SECRET,
                    "images", FindingKind.IMAGE);
    private static final Set<String> SECTIONS =
            Set.of(
                    "version",
                    "exampleHosts",
                    "languages",
                    "languageFrom",
                    "toxicity",
                    "codeToxicity",
                    "personalData",
                    "secrets",
                    "images");

    private PolicyFile() {}

    /// The policy that is built into this module.
    ///
    /// @throws IllegalStateException naming the line and what is wrong in it
    public static ModerationPolicy load() {
        try (var stream = PolicyFile.class.getResourceAsStream("/" + NAME)) {
            if (stream == null) {
                throw new IllegalStateException(NAME + " is not on the class path");
            }
            return parse(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @throws IllegalStateException naming the line and what is wrong in it
    public static ModerationPolicy parse(Reader text) {
        var root = sections(rootOf(text));
        Map<FindingKind, LabelRules> rules = new EnumMap<>(FindingKind.class);
        TABLES.forEach((name, kind) -> rules.put(kind, table(root.get(name))));
        return new ModerationPolicy(
                text(root.get("version")),
                languages(root.get("languages"), root.get("languageFrom")),
                texts(root.get("exampleHosts")),
                rules);
    }

    private static Node rootOf(Reader text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            var root = new Yaml(options).compose(text);
            if (root == null) {
                throw new IllegalStateException(NAME + ", line 1: the file is empty");
            }
            return root;
        } catch (MarkedYAMLException malformed) {
            var mark = malformed.getProblemMark();
            var line = mark == null ? 1 : mark.getLine() + 1;
            throw new IllegalStateException(
                    NAME + ", line " + line + ": " + malformed.getProblem(), malformed);
        }
    }

    private static Sections sections(Node root) {
        var found = entries(root);
        found.forEach(
                (name, node) -> {
                    if (!SECTIONS.contains(name)) {
                        throw wrong(node, "unknown section '" + name + "'");
                    }
                });
        return new Sections(root, found);
    }

    private static LanguageRules languages(Node node, Node from) {
        Map<String, LanguageTreatment> byLanguage = new LinkedHashMap<>();
        entries(node).forEach((language, value) -> byLanguage.put(language, treatment(value)));
        var unknown = byLanguage.remove(UNKNOWN);
        if (unknown == null) {
            throw wrong(node, "say what applies to a language that is '" + UNKNOWN + "'");
        }
        try {
            return new LanguageRules(byLanguage, unknown, number(from));
        } catch (IllegalArgumentException invalid) {
            throw wrong(from, String.valueOf(invalid.getMessage()));
        }
    }

    private static LanguageTreatment treatment(Node node) {
        return switch (text(node)) {
            case "classify" -> LanguageTreatment.CLASSIFY;
            case "translate" -> LanguageTreatment.TRANSLATE;
            case "hold" -> LanguageTreatment.HOLD;
            default ->
                    throw wrong(
                            node, "expected classify, translate or hold, got '" + text(node) + "'");
        };
    }

    private static LabelRules table(Node node) {
        Map<String, Bands> byLabel = new LinkedHashMap<>();
        entries(node).forEach((label, bands) -> byLabel.put(label, bands(bands)));
        var unknown = byLabel.remove(UNKNOWN);
        if (unknown == null) {
            throw wrong(node, "say what applies to a label that is '" + UNKNOWN + "'");
        }
        return new LabelRules(byLabel, unknown);
    }

    private static Bands bands(Node node) {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getValue().equals("allow")) {
                return Bands.ALLOW;
            }
            throw wrong(node, "expected 'allow' or thresholds {hold: 0.5, reject: 0.9}");
        }
        var hold = Bands.NEVER;
        var reject = Bands.NEVER;
        var entries = entries(node);
        if (entries.isEmpty()) {
            throw wrong(node, "no thresholds");
        }
        for (var entry : entries.entrySet()) {
            switch (entry.getKey()) {
                case "hold" -> hold = number(entry.getValue());
                case "reject" -> reject = number(entry.getValue());
                default -> throw wrong(entry.getValue(), "unknown band '" + entry.getKey() + "'");
            }
        }
        try {
            return new Bands(Math.min(hold, entries.containsKey("hold") ? hold : reject), reject);
        } catch (IllegalArgumentException invalid) {
            throw wrong(node, String.valueOf(invalid.getMessage()));
        }
    }

    private static double number(Node node) {
        try {
            return Double.parseDouble(text(node));
        } catch (NumberFormatException notANumber) {
            throw wrong(node, "'" + text(node) + "' is not a number");
        }
    }

    private static Set<String> texts(Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(node, "expected a list");
        }
        var texts = new HashSet<String>();
        sequence.getValue().forEach(item -> texts.add(text(item)));
        return texts;
    }

    private static String text(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrong(node, "expected a value");
    }

    private static Map<String, Node> entries(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "expected 'name: value' entries");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (var tuple : mapping.getValue()) {
            if (entries.put(text(tuple.getKeyNode()), tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), "'" + text(tuple.getKeyNode()) + "' stands twice");
            }
        }
        return entries;
    }

    private static IllegalStateException wrong(Node node, String what) {
        return new IllegalStateException(
                NAME + ", line " + (node.getStartMark().getLine() + 1) + ": " + what);
    }

    /// The top of the file; asking for a section that is missing names the file.
    private record Sections(Node root, Map<String, Node> found) {
        Node get(String name) {
            var node = found.get(name);
            if (node == null) {
                throw wrong(root, "the section '" + name + "' is missing");
            }
            return node;
        }
    }
}
