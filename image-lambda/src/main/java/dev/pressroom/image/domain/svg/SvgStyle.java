package dev.pressroom.image.domain.svg;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The style sheets of one file. Their rules become attributes of the elements they are for, so that
/// no style sheet is left. Only selectors of a name, an id and classes are understood (what drawing
/// programs write); other rules, and `@media` and `@font-face`, are left out.
final class SvgStyle {
    /// Each element is compared with each rule, mark by mark. Drawing programs write one.
    private static final int MAX_MARKS_OF_A_SELECTOR = 10;

    private static final int MAX_SELECTOR = 200;

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(\\*/|$)", Pattern.DOTALL);
    private static final Pattern SIMPLE =
            Pattern.compile("(\\*|[A-Za-z][\\w-]*)?((?:[.#][\\w-]+)*)");

    private final SvgRules rules = new SvgRules();

    /// @throws dev.pressroom.model.JobFailure `IMAGE_UNSAFE` if a rule fetches something,
    ///     `IMAGE_TOO_COSTLY` if there are more than 500
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
            var head = head(text.substring(at, open));
            if (!head.strip().startsWith("@")) {
                addRules(head, properties(text.substring(open + 1, close)));
            }
            at = Math.min(close + 1, text.length());
        }
    }

    /// As [SvgRules#of].
    Map<String, String> of(String element, Set<String> marks) {
        return rules.of(element, marks);
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
        if (properties.isEmpty()) {
            return;
        }
        for (var selector : head.split(",", -1)) {
            rule(selector.strip(), properties).ifPresent(rules::add);
        }
    }

    private static Optional<SvgRules.Rule> rule(String selector, Map<String, String> properties) {
        var simple = SIMPLE.matcher(selector);
        if (selector.isEmpty() || selector.length() > MAX_SELECTOR || !simple.matches()) {
            return Optional.empty();
        }
        var named = simple.group(1);
        var name = named == null || named.equals("*") ? "" : named;
        var marks =
                Arrays.stream(simple.group(2).split("(?=[.#])"))
                        .filter(mark -> !mark.isEmpty())
                        .toList();
        return marks.size() > MAX_MARKS_OF_A_SELECTOR
                ? Optional.empty()
                : Optional.of(new SvgRules.Rule(name, marks, properties));
    }

    /// Behind the last semicolon before the brace: one ends an `@charset`.
    private static String head(String beforeBrace) {
        return beforeBrace.substring(beforeBrace.lastIndexOf(';') + 1);
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
