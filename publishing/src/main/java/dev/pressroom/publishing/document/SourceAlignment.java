package dev.pressroom.publishing.document;

import dev.pressroom.publishing.document.SourcePositions.Range;
import org.jsoup.parser.Parser;

/// Finds for each character of a rendered text the place in the Markdown that it came from. Not
/// thread-safe: one for each stretch.
final class SourceAlignment {
    /// How far ahead a character is looked for, which keeps the cost linear.
    private static final int LOOK_AHEAD = 64;

    private static final int LONGEST_ENTITY = 34;

    private final String markdown;
    private final Range range;
    private int at;

    SourceAlignment(String markdown, Range range) {
        this.markdown = markdown;
        this.range = range;
        this.at = range.begin();
    }

    /// The place of the next character. A character that the Markdown does not hold, as one that an
    /// unknown entity stands for, gets the whole stretch: wider, never wrong.
    Range next(char character) {
        if (at < range.end()) {
            if (same(markdown.charAt(at), character)) {
                return took(at, at + 1);
            }
            var entity = entity(character);
            if (entity > 0) {
                return took(at, entity);
            }
            var limit = Math.min(range.end(), at + LOOK_AHEAD);
            for (int ahead = at + 1; ahead < limit; ahead++) {
                if (same(markdown.charAt(ahead), character)) {
                    return took(ahead, ahead + 1);
                }
            }
        }
        return range;
    }

    private Range took(int begin, int end) {
        at = end;
        return new Range(begin, end);
    }

    private static boolean same(char source, char shown) {
        return source == shown || (shown == ' ' && (source == '\t' || source == '\n'));
    }

    /// Where an entity that stands for `character` ends, or 0.
    private int entity(char character) {
        if (markdown.charAt(at) != '&') {
            return 0;
        }
        var end = markdown.indexOf(';', at);
        if (end < 0 || end - at > LONGEST_ENTITY || end >= range.end()) {
            return 0;
        }
        var text = Parser.unescapeEntities(markdown.substring(at, end + 1), false);
        return text.length() == 1 && text.charAt(0) == character ? end + 1 : 0;
    }
}
