package dev.pressroom.api.article;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What differs between two texts: by lines, and inside changed lines by words. The algorithm is Myers'
/// (<https://doi.org/10.1007/BF01840446>), whose time grows with length times difference. So texts of
/// more than [#MOST_PIECES] lines are told whole, and words are compared in changes of at most so many
/// words, until the comparison has cost [#MOST_WORK].
final class TextDiff {
    static final int MOST_PIECES = 2_000;

    /// Pairs of words that may be looked at in one comparison: as many as two changes of
    /// [#MOST_PIECES] words on both sides that share none of them.
    static final long MOST_WORK = 2L * 2 * MOST_PIECES * 2 * MOST_PIECES;

    private static final Pattern LINE_ENDS = Pattern.compile("\\R");
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("(?<=[^\\p{L}\\p{M}\\p{N}])|(?=[^\\p{L}\\p{M}\\p{N}])");

    private TextDiff() {}

    /// The places where the lines differ, in order; none if they are the same.
    static List<Change> lines(String from, String to) {
        var changes = new ArrayList<Change>();
        long left = MOST_WORK;
        for (var delta : deltas(split(LINE_ENDS, from), split(LINE_ENDS, to))) {
            var removed = List.copyOf(delta.getSource().getLines());
            var added = List.copyOf(delta.getTarget().getLines());
            var before = split(BETWEEN_WORDS, String.join("\n", removed));
            var after = split(BETWEEN_WORDS, String.join("\n", added));
            long work = (long) (before.size() + after.size()) * (before.size() + after.size());
            boolean byWords =
                    !removed.isEmpty()
                            && !added.isEmpty()
                            && Math.max(before.size(), after.size()) <= MOST_PIECES
                            && work <= left;
            if (byWords) {
                left -= work;
            }
            changes.add(
                    new Change(
                            delta.getSource().getPosition() + 1,
                            removed,
                            delta.getTarget().getPosition() + 1,
                            added,
                            byWords ? words(before, after) : List.of()));
        }
        return List.copyOf(changes);
    }

    /// A short text word by word: the parts that are kept and deleted make `from`, those that are kept
    /// and inserted make `to`.
    static List<Part> words(String from, String to) {
        return words(split(BETWEEN_WORDS, from), split(BETWEEN_WORDS, to));
    }

    private static List<Part> words(List<String> before, List<String> after) {
        var parts = new ArrayList<Part>();
        int kept = 0;
        for (var delta : deltas(before, after)) {
            add(parts, Op.KEEP, before.subList(kept, delta.getSource().getPosition()));
            add(parts, Op.DELETE, delta.getSource().getLines());
            add(parts, Op.INSERT, delta.getTarget().getLines());
            kept = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(parts, Op.KEEP, before.subList(kept, before.size()));
        return List.copyOf(parts);
    }

    private static List<AbstractDelta<String>> deltas(List<String> from, List<String> to) {
        if (from.equals(to)) {
            return List.of();
        }
        return Math.max(from.size(), to.size()) > MOST_PIECES
                ? List.of(whole(from, to))
                : joined(
                        DiffUtils.diff(from, to, new MyersDiffWithLinearSpace<String>())
                                .getDeltas());
    }

    /// The algorithm, which halves its work again and again, leaves neighbours apart.
    private static List<AbstractDelta<String>> joined(List<AbstractDelta<String>> deltas) {
        var joined = new ArrayList<AbstractDelta<String>>();
        for (var delta : deltas) {
            if (!joined.isEmpty() && touch(joined.getLast(), delta)) {
                joined.add(both(joined.removeLast(), delta));
            } else {
                joined.add(delta);
            }
        }
        return joined;
    }

    private static boolean touch(AbstractDelta<String> left, AbstractDelta<String> right) {
        return end(left.getSource()) == right.getSource().getPosition()
                && end(left.getTarget()) == right.getTarget().getPosition();
    }

    private static AbstractDelta<String> both(
            AbstractDelta<String> left, AbstractDelta<String> right) {
        return new ChangeDelta<>(
                both(left.getSource(), right.getSource()),
                both(left.getTarget(), right.getTarget()));
    }

    private static Chunk<String> both(Chunk<String> left, Chunk<String> right) {
        var lines = new ArrayList<>(left.getLines());
        lines.addAll(right.getLines());
        return new Chunk<>(left.getPosition(), lines);
    }

    private static int end(Chunk<String> chunk) {
        return chunk.getPosition() + chunk.size();
    }

    private static AbstractDelta<String> whole(List<String> from, List<String> to) {
        return new ChangeDelta<>(new Chunk<>(0, from), new Chunk<>(0, to));
    }

    private static List<String> split(Pattern where, String text) {
        return text.isEmpty() ? List.of() : List.of(where.split(text, -1));
    }

    private static void add(List<Part> parts, Op op, List<String> words) {
        if (!words.isEmpty()) {
            parts.add(new Part(op, String.join("", words)));
        }
    }

    /// One place where the lines differ.
    ///
    /// @param fromLine number of the first removed line, or of the line before which nothing was
    ///     removed; the first line is 1
    /// @param toLine   the same for the added lines, in the newer text
    /// @param words    removed and added lines word by word, where there are both and they are not told
    ///     whole
    record Change(
            int fromLine, List<String> removed, int toLine, List<String> added, List<Part> words) {}

    /// A piece of text, and what became of it.
    record Part(Op op, String text) {}

    enum Op {
        KEEP,
        DELETE,
        INSERT
    }
}
