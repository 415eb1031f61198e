package dev.pressroom.image.domain.svg;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The style sheets of one file. Their rules become attributes of the elements they are for, so that
/// no style sheet is left. Only selectors of a name, an id and classes are understood (what drawing
/// programs write); other rules, and `@media` and `@font-face`, are left out.
final class SvgStyle {
    private static final int MAX_RULES = 500;
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(\\*/|$)", Pattern.DOTALL);
    private static final Pattern SIMPLE =
            Pattern.compile("(\\*|[A-Za-z][\\w-]*)?((?:[.#][\\w-]+)*)");

    private final List<Rule> rules = new ArrayList<>();

    /// @param name of the element; empty for any
    /// @param marks each with its `.` or `#`
    private record Rule(
            String name, List<String> marks, int weight, Map<String, String> properties) {
        boolean isFor(String element, Set<String> its) {
            return (name.isEmpty() || name.equals(element)) && its.containsAll(marks);
        }
    }

    /// @throws JobFailure [FailureCode#IMAGE_UNSAFE] if a rule fetches something,
    ///     [FailureCode#IMAGE_TOO_COSTLY] if there are more than 500
    void add(String sheet) {
        var text = COMMENT.matcher(sheet).replaceAll(" ");
        if (text.toLowerCase(Locale.ROOT).contains("@import")) {
            throw SvgReferences.unsafe("a style sheet that imports");
        }
        int at = 0;
        while (true) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                return;
            }
            int close = closing(text, open);
            var head = text.substring(start(text, at, open), open);
            if (!head.strip().startsWith("@")) {
                addRules(head, properties(text.substring(open + 1, close)));
            }
            at = Math.min(close + 1, text.length());
        }
    }

    /// What the rules say for an element, the weightiest and last of them last.
    Map<String, String> of(String element, Set<String> marks) {
        var found = new LinkedHashMap<String, String>();
        rules.stream()
                .filter(rule -> rule.isFor(element, marks))
                .sorted(Comparator.comparingInt(Rule::weight))
                .forEach(rule -> found.putAll(rule.properties()));
        return found;
    }

    /// The allowed properties of a `style` attribute or of a rule.
    static Map<String, String> properties(String declarations) {
        var found = new LinkedHashMap<String, String>();
        for (var declaration : COMMENT.matcher(declarations).replaceAll(" ").split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                var name = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                var value = declaration.substring(colon + 1).replace("!important", "").strip();
                boolean harmless = SvgReferences.isHarmless(value);
                if (harmless && SvgWords.PROPERTIES.contains(name)) {
                    found.put(name, value);
                }
            }
        }
        return found;
    }

    private void addRules(String head, Map<String, String> properties) {
        for (var selector : head.split(",", -1)) {
            var simple = SIMPLE.matcher(selector.strip());
            if (simple.matches() && !simple.group().isEmpty()) {
                var named = simple.group(1);
                var name = named == null || named.equals("*") ? "" : named;
                var marks =
                        Arrays.stream(simple.group(2).split("(?=[.#])"))
                                .filter(mark -> !mark.isEmpty())
                                .toList();
                rules.add(new Rule(name, marks, weight(name, marks), properties));
            }
            if (rules.size() > MAX_RULES) {
                throw new JobFailure(
                        FailureCode.IMAGE_TOO_COSTLY, "more than " + MAX_RULES + " style rules");
            }
        }
    }

    /// Source: Selectors Level 4, section 17.
    private static int weight(String name, List<String> marks) {
        int weight = name.isEmpty() ? 0 : 1;
        for (var mark : marks) {
            weight += mark.startsWith("#") ? 10_000 : 100;
        }
        return weight;
    }

    /// Behind the last semicolon before the brace: one ends an `@charset`.
    private static int start(String text, int at, int open) {
        int semicolon = text.lastIndexOf(';', open);
        return Math.max(at, semicolon + 1);
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}
