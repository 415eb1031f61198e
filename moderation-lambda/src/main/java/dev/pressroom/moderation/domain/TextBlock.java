package dev.pressroom.moderation.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A stretch of text as a reader sees it, which remembers for each character where in the source it
/// came from. Thread-safe: nothing changes it.
public final class TextBlock {
    /// What a stretch is, which decides who looks at it.
    public enum Kind {
        /// What people read: looked at by everyone.
        PROSE,
        /// Program text and link targets: looked at by everyone, by bands of their own.
        CODE
    }

    private final Kind kind;
    private final String field;
    private final String source;
    private final String text;
    private final int[] begins;
    private final int[] ends;

    /// @param text   the characters that readers see of `source`
    /// @param begins for each UTF-16 unit of `text` where it begins in `source`
    /// @param ends   for each UTF-16 unit of `text` where it ends in `source`
    public TextBlock(
            Kind kind, String field, String source, String text, int[] begins, int[] ends) {
        this.kind = kind;
        this.field = field;
        this.source = source;
        this.text = text;
        this.begins = begins;
        this.ends = ends;
    }

    /// The whole of `source`, character by character.
    public static TextBlock verbatim(Kind kind, String field, String source) {
        return new Builder(kind, field, source).append(source, 0, source.length()).build();
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        return text;
    }

    /// The place in the source that the characters from `begin` to `end` of [#text()] came from.
    public Passage passage(int begin, int end) {
        if (begin >= end) {
            throw new IllegalArgumentException("an empty passage at " + begin);
        }
        return Passage.of(field, source, begins[begin], ends[end - 1]);
    }

    /// Cuts the block into pieces of at most `maxBytes` in UTF-8, after white space where there is
    /// any, never inside a character. Together the pieces are the whole text.
    ///
    /// @param maxBytes at least 4, the longest character
    public List<TextBlock> pieces(int maxBytes) {
        var pieces = new ArrayList<TextBlock>();
        var begin = 0;
        while (begin < text.length()) {
            var end = endOfPiece(begin, maxBytes);
            pieces.add(part(begin, end));
            begin = end;
        }
        return pieces;
    }

    /// SHA-256 of the text in UTF-8, in hex: equal blocks need one look.
    public String hash() {
        return ContentHash.of(text);
    }

    /// Size of the text in UTF-8, in bytes.
    public int utf8Bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private TextBlock part(int begin, int end) {
        return new TextBlock(
                kind,
                field,
                source,
                text.substring(begin, end),
                Arrays.copyOfRange(begins, begin, end),
                Arrays.copyOfRange(ends, begin, end));
    }

    private int endOfPiece(int begin, int maxBytes) {
        var bytes = 0;
        var afterSpace = -1;
        var at = begin;
        while (at < text.length()) {
            var character = text.codePointAt(at);
            bytes += utf8Bytes(character);
            if (bytes > maxBytes) {
                return afterSpace > begin ? afterSpace : at;
            }
            at += Character.charCount(character);
            if (Character.isWhitespace(character)) {
                afterSpace = at;
            }
        }
        return at;
    }

    private static int utf8Bytes(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }

    /// Collects a block piece by piece. Not thread-safe.
    public static final class Builder {
        private final Kind kind;
        private final String field;
        private final String source;
        private final StringBuilder text = new StringBuilder();
        private final List<int[]> spans = new ArrayList<>();

        public Builder(Kind kind, String field, String source) {
            this.kind = kind;
            this.field = field;
            this.source = source;
        }

        /// Adds what is seen of `source` from `begin` to `end`. When the lengths differ, as with
        /// an entity, each character stands for the whole stretch: wider, never wrong.
        public Builder append(String seen, int begin, int end) {
            var exact = seen.length() == end - begin;
            for (var i = 0; i < seen.length(); i++) {
                spans.add(exact ? new int[] {begin + i, begin + i + 1} : new int[] {begin, end});
            }
            text.append(seen);
            return this;
        }

        /// Adds a space that stands for a line break of the source.
        public Builder gap() {
            var at = spans.isEmpty() ? 0 : spans.getLast()[1];
            spans.add(new int[] {at, at});
            text.append(' ');
            return this;
        }

        public boolean isEmpty() {
            return text.isEmpty();
        }

        public TextBlock build() {
            return new TextBlock(
                    kind,
                    field,
                    source,
                    text.toString(),
                    spans.stream().mapToInt(span -> span[0]).toArray(),
                    spans.stream().mapToInt(span -> span[1]).toArray());
        }
    }
}
