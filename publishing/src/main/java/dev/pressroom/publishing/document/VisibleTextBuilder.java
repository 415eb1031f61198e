package dev.pressroom.publishing.document;

import dev.pressroom.publishing.document.SourcePositions.Range;
import java.util.ArrayList;
import java.util.List;

/// Collects a [VisibleText] character by character, without the invisible ones. Not thread-safe.
final class VisibleTextBuilder {
    private final VisibleText.Kind kind;
    private final StringBuilder text = new StringBuilder();
    private final List<Range> places = new ArrayList<>();
    private char high;

    VisibleTextBuilder(VisibleText.Kind kind) {
        this.kind = kind;
    }

    /// Adds one UTF-16 unit. The first half of a pair waits for the second: whether a character is
    /// visible is a question about the whole of it.
    void append(char unit, Range place) {
        if (Character.isHighSurrogate(unit)) {
            high = unit;
            return;
        }
        if (Character.isLowSurrogate(unit) && high != 0) {
            if (!InvisibleCharacters.contains(Character.toCodePoint(high, unit))) {
                add(high, place);
                add(unit, place);
            }
        } else if (!InvisibleCharacters.contains(unit)) {
            add(unit, place);
        }
        high = 0;
    }

    private void add(char unit, Range place) {
        text.append(unit);
        places.add(place);
    }

    VisibleText build() {
        return new VisibleText(
                kind,
                text.toString(),
                places.stream().mapToInt(Range::begin).toArray(),
                places.stream().mapToInt(Range::end).toArray());
    }
}
