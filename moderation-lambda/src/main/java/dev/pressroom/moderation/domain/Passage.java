package dev.pressroom.moderation.domain;

/// A place in a revision.
///
/// @param field the part of the revision: `title`, `summary` or `body`
/// @param begin offset of the first character in that part, in UTF-16 units, from 0
/// @param end   offset after the last character
/// @param quote the characters between, at most [#MAX_QUOTE] of them; cut with an ellipsis
public record Passage(String field, int begin, int end, String quote) {
    /// Longest quote that is kept, in UTF-16 units.
    public static final int MAX_QUOTE = 280;

    public Passage {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("a passage from " + begin + " to " + end);
        }
    }

    /// The passage of `text` from `begin` to `end`.
    public static Passage of(String field, String text, int begin, int end) {
        var quote = text.substring(begin, end);
        return new Passage(field, begin, end, shortened(quote));
    }

    private static String shortened(String quote) {
        if (quote.length() <= MAX_QUOTE) {
            return quote;
        }
        var cut = MAX_QUOTE - 1;
        return quote.substring(0, Character.isHighSurrogate(quote.charAt(cut - 1)) ? cut - 1 : cut)
                + "…";
    }
}
