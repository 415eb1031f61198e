package dev.pressroom.moderation.domain;

/// A finding in one block, by its place there: what can be remembered without the text.
///
/// @param score how sure the classifier is, from 0 to 1
/// @param begin first character in [TextBlock#text()]
/// @param end   behind the last character
public record Spot(FindingKind kind, String label, double score, int begin, int end) {
    public Spot {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is from 0 to 1, got " + score);
        }
    }

    /// The same finding in a block of which this one's was a part.
    ///
    /// @param from where the part begins, in UTF-16 units
    public Spot movedBy(int from) {
        return new Spot(kind, label, score, begin + from, end + from);
    }

    /// The same finding by its place in the revision.
    public Finding in(TextBlock block) {
        var last = block.text().length();
        var from = Math.clamp(begin, 0, last - 1);
        return Finding.at(block.passage(from, Math.clamp(end, from + 1, last)), kind, label, score);
    }
}
