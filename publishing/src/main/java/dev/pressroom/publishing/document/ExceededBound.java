package dev.pressroom.publishing.document;

import java.util.Locale;

/// A bound that a text exceeds.
///
/// @param found how many there are; where counting stopped at the bound, the first number beyond it
/// @param line  line of the text, from 1, where the bound was exceeded
public record ExceededBound(Bound bound, long found, int line) {
    /// A sentence for the author.
    public String text() {
        return String.format(
                Locale.ROOT,
                "line %d: %,d %s; at most %,d are allowed (%s)",
                line,
                found,
                bound.what(),
                bound.max(),
                bound.code());
    }
}
