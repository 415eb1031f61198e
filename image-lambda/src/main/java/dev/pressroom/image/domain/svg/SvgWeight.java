package dev.pressroom.image.domain.svg;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// How much is drawn when every reference is followed. Ten elements that use each other ten times draw
/// a thousand million; the file stays small.
final class SvgWeight {
    private static final long MAX_ELEMENTS = 100_000;
    private static final long MAX_PATH = 5_000_000;

    /// Of one text, with all its parts: to lay it out takes a time that grows with the square.
    private static final int MAX_CHARACTERS = 5_000;

    /// Points of an ordinary letter.
    private static final int POINTS_OF_A_LETTER = 20;

    /// Through references, so deeper than the file itself.
    private static final int MAX_DEPTH = 300;

    private static final Set<String> INHERITED = Set.of("fill", "stroke");
    private static final Set<String> MARKERS = Set.of("marker-start", "marker-mid", "marker-end");
    private static final Set<String> ONCE = Set.of("clip-path", "mask");

    private final Map<String, SvgElement> byId = new HashMap<>();
    private final IdentityHashMap<SvgElement, Weight> known = new IdentityHashMap<>();
    private final IdentityHashMap<SvgElement, Boolean> open = new IdentityHashMap<>();

    private SvgWeight(SvgElement root) {
        index(root);
    }

    /// @param path characters of path data
    private record Weight(long elements, long path) {
        private Weight plus(Weight other) {
            return new Weight(elements + other.elements, path + other.path).checked();
        }

        /// @param times at most what [#checked] lets through, so that the product fits a `long`
        private Weight times(long times) {
            return new Weight(elements * times, path * times).checked();
        }

        private Weight checked() {
            if (elements > MAX_ELEMENTS || path > MAX_PATH) {
                throw new JobFailure(
                        FailureCode.IMAGE_TOO_COSTLY,
                        "draws more than " + MAX_ELEMENTS + " elements or " + MAX_PATH + " points");
            }
            return this;
        }
    }

    /// @throws JobFailure [FailureCode#IMAGE_TOO_COSTLY] if too much is drawn, or if something refers to
    ///     itself
    static void check(SvgElement root) {
        new SvgWeight(root).weight(root, 0);
    }

    private void index(SvgElement element) {
        var id = element.attributes().get("id");
        if (id != null) {
            byId.putIfAbsent(id, element);
        }
        element.elements().forEach(this::index);
    }

    private Weight weight(SvgElement element, int depth) {
        var before = known.get(element);
        if (before != null) {
            return before;
        }
        if (depth > MAX_DEPTH || open.put(element, true) != null) {
            throw new JobFailure(FailureCode.IMAGE_TOO_COSTLY, "refers to itself, or too deep");
        }
        var attributes = element.attributes();
        var weight =
                new Weight(
                        1,
                        attributes.getOrDefault("d", "").length()
                                + attributes.getOrDefault("points", "").length());
        if (element.name().equals("text")) {
            weight = weight.plus(new Weight(0, POINTS_OF_A_LETTER * checkedCharacters(element)));
        }
        weight = weight.checked();
        for (var child : element.elements()) {
            weight = weight.plus(weight(child, depth + 1));
        }
        var href = attributes.get("href");
        if (href != null) {
            weight = weight.plus(target(SvgReferences.href(href), depth));
        }
        weight = weight.plus(painted(element, weight, depth));
        open.remove(element);
        known.put(element, weight);
        return weight;
    }

    private static long checkedCharacters(SvgElement text) {
        long characters = characters(text);
        if (characters > MAX_CHARACTERS) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY,
                    "a text of more than " + MAX_CHARACTERS + " characters");
        }
        return characters;
    }

    private static long characters(SvgElement text) {
        long own =
                text.children().stream()
                        .filter(String.class::isInstance)
                        .mapToLong(part -> ((String) part).length())
                        .sum();
        return own + text.elements().stream().mapToLong(SvgWeight::characters).sum();
    }

    /// A fill is drawn anew for each element that inherits it, a marker at each point of each path.
    private Weight painted(SvgElement element, Weight inside, int depth) {
        var sum = new Weight(0, 0);
        for (var attribute : element.attributes().entrySet()) {
            var id = SvgReferences.url(attribute.getValue());
            if (id.isPresent()) {
                var target = target(id.get(), depth);
                if (INHERITED.contains(attribute.getKey()) && !isGradient(id.get())) {
                    sum = sum.plus(target.times(inside.elements()));
                } else if (MARKERS.contains(attribute.getKey())) {
                    sum = sum.plus(target.times(inside.path() / 2 + inside.elements()));
                } else if (ONCE.contains(attribute.getKey())) {
                    sum = sum.plus(target);
                }
            }
        }
        return sum;
    }

    private boolean isGradient(String id) {
        var target = byId.get(id);
        return target == null || target.name().endsWith("Gradient");
    }

    private Weight target(String id, int depth) {
        var target = byId.get(id);
        return target == null ? new Weight(0, 0) : weight(target, depth + 1);
    }
}
