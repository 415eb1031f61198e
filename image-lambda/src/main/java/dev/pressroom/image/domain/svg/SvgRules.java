package dev.pressroom.image.domain.svg;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The rules of all style sheets of one file, and which of them are for an element.
///
/// Their work is bounded before it is done: the parent process does it, not the one that decodes.
final class SvgRules {
    private static final int MAX_RULES = 500;

    /// Rules and marks that are looked at for all elements together.
    private static final long MAX_LOOKS = 10_000_000;

    /// Characters of properties that all rules together give to all elements. A drawing of 20,000
    /// elements, each with five properties of its class, has 2 million.
    private static final long MAX_GIVEN = 20_000_000;

    private static final String NO_MARK = "";

    /// By their last mark, so that most of them are not even looked at.
    private final Map<String, List<Placed>> rules = new HashMap<>();

    private int count;
    private long looks;
    private long given;

    /// @param name of the element; empty for any
    /// @param marks each with its `.` or `#`
    record Rule(String name, List<String> marks, Map<String, String> properties) {
        private String lastMark() {
            return marks.isEmpty() ? NO_MARK : marks.getLast();
        }

        private boolean isFor(String element, Set<String> its) {
            return (name.isEmpty() || name.equals(element)) && its.containsAll(marks);
        }

        /// Source: Selectors Level 4, section 17.
        private int weight() {
            int weight = name.isEmpty() ? 0 : 1;
            for (var mark : marks) {
                weight += mark.startsWith("#") ? 10_000 : 100;
            }
            return weight;
        }

        private long characters() {
            return properties.entrySet().stream()
                    .mapToLong(one -> one.getKey().length() + one.getValue().length())
                    .sum();
        }
    }

    private record Placed(Rule rule, int weight, int order, long characters) {}

    /// @throws JobFailure [FailureCode#IMAGE_TOO_COSTLY] if it is one more than 500
    void add(Rule rule) {
        if (++count > MAX_RULES) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY, "more than " + MAX_RULES + " style rules");
        }
        rules.computeIfAbsent(rule.lastMark(), _ -> new ArrayList<>())
                .add(new Placed(rule, rule.weight(), count, rule.characters()));
    }

    /// What the rules say for an element, the weightiest and last of them last.
    ///
    /// @throws JobFailure [FailureCode#IMAGE_TOO_COSTLY] if all elements so far were given more than 20
    ///     million characters, as a short file could become a text of gigabytes; or were compared with too
    ///     many rules
    Map<String, String> of(String element, Set<String> marks) {
        var found = new LinkedHashMap<String, String>();
        Stream.concat(Stream.of(NO_MARK), marks.stream())
                .flatMap(mark -> rules.getOrDefault(mark, List.of()).stream())
                .peek(this::look)
                .filter(one -> one.rule().isFor(element, marks))
                .sorted(Comparator.comparingInt(Placed::weight).thenComparingInt(Placed::order))
                .peek(this::charge)
                .forEach(one -> found.putAll(one.rule().properties()));
        return found;
    }

    private void look(Placed one) {
        looks += 1 + one.rule().marks().size();
        if (looks > MAX_LOOKS) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY, "too many style rules for its elements");
        }
    }

    private void charge(Placed one) {
        given += one.characters();
        if (given > MAX_GIVEN) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY,
                    "style rules that give more than " + MAX_GIVEN + " characters");
        }
    }
}
