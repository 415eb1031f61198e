package dev.pressroom.image.domain.svg;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The style sheets of one file. Their rules become attributes of the elements they are for, so that
/// no style sheet is left. Only selectors of a name, an id and classes are understood (what drawing
/// programs write); other rules, and `@media` and `@font-face`, are left out.
///
/// Work is bounded before it is done: the parent process does it, not the one that decodes.
final class SvgStyle {
    private static final int MAX_RULES = 500;

    /// Each element is compared with each rule, mark by mark. Drawing programs write one.
    private static final int MAX_MARKS_OF_A_SELECTOR = 10;

    private static final int MAX_SELECTOR = 200;

    /// Characters of properties that all rules together give to all elements. A drawing of 20,000
    /// elements, each with five properties of its class, has 2 million.
    private static final long MAX_GIVEN = 20_000_000;

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(\\*/|$)", Pattern.DOTALL);
    private static final Pattern SIMPLE =
            Pattern.compile("(\\*|[A-Za-z][\\w-]*)?((?:[.#][\\w-]+)*)");

    /// Rules and marks that are looked at for all elements together.
    private static final long MAX_LOOKS = 10_000_000;

    private static final String NO_MARK = "";

    /// By their last mark, so that most of them are not even looked at.
    private final Map<String, List<Rule>> rules = new HashMap<>();

    private int count;
    private long looks;
    private long given;

    /// @param name of the element; empty for any
    /// @param marks each with its `.` or `#`
    private record Rule(
            String name,
            List<String> marks,
            int weight,
            int order,
            Map<String, String> properties,
            long characters) {
        String lastMark() {
            return marks.isEmpty() ? NO_MARK : marks.getLast();
        }

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
            var head = head(text.substring(at, open));
            if (!head.strip().startsWith("@")) {
                addRules(head, properties(text.substring(open + 1, close)));
            }
            at = Math.min(close + 1, text.length());
        }
    }

    /// What the rules say for an element, the weightiest and last of them last.
    ///
    /// @throws JobFailure [FailureCode#IMAGE_TOO_COSTLY] if all elements so far were given more than 20
    ///     million characters: a short file could become a text of gigabytes
    Map<String, String> of(String element, Set<String> marks) {
        var found = new LinkedHashMap<String, String>();
        Stream.concat(Stream.of(NO_MARK), marks.stream())
                .flatMap(mark -> rules.getOrDefault(mark, List.of()).stream())
                .filter(
                        rule -> {
                            look(rule);
                            return rule.isFor(element, marks);
                        })
                .sorted(Comparator.comparingInt(Rule::weight).thenComparingInt(Rule::order))
                .forEach(
                        rule -> {
                            charge(rule);
                            found.putAll(rule.properties());
                        });
        return found;
    }

    private void look(Rule rule) {
        looks += 1 + rule.marks().size();
        if (looks > MAX_LOOKS) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY, "too many style rules for its elements");
        }
    }

    private void charge(Rule rule) {
        given += rule.characters();
        if (given > MAX_GIVEN) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY,
                    "style rules that give more than " + MAX_GIVEN + " characters");
        }
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
            rule(selector.strip(), properties)
                    .ifPresent(
                            rule ->
                                    rules.computeIfAbsent(rule.lastMark(), _ -> new ArrayList<>())
                                            .add(rule));
            if (count > MAX_RULES) {
                throw new JobFailure(
                        FailureCode.IMAGE_TOO_COSTLY, "more than " + MAX_RULES + " style rules");
            }
        }
    }

    private Optional<Rule> rule(String selector, Map<String, String> properties) {
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
        if (marks.size() > MAX_MARKS_OF_A_SELECTOR) {
            return Optional.empty();
        }
        long characters =
                properties.entrySet().stream()
                        .mapToLong(one -> one.getKey().length() + one.getValue().length())
                        .sum();
        return Optional.of(
                new Rule(name, marks, weight(name, marks), count++, properties, characters));
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
