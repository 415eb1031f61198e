package dev.pressroom.store.mysql;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as the full-text index takes them, the same for what is indexed and what is asked.
///
/// InnoDB leaves out words of less than three letters and splits at signs
/// (<https://dev.mysql.com/doc/refman/8.4/en/fulltext-fine-tuning.html>), so it would find neither `Go`
/// nor `C++`: such words have a longer spelling. Case, accents, ligatures and widths are folded, so
/// that `grosse` finds `Größe` and `aero` finds `Ærø`; what a collation makes of them does not count.
final class SearchWords {
    /// Raise it when [#indexed] changes: what was indexed otherwise is then indexed again.
    static final int VERSION = 1;

    private static final int MOST_ASKED = 10;
    private static final int LONGEST = 60;
    private static final int SHORTEST_INDEXED = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+(?:\\+\\+|#)?");

    /// Accents of Latin, Greek and Cyrillic, points of Hebrew, and vowel signs of Arabic with its
    /// tatweel. In other scripts a mark is part of the letter.
    private static final Pattern ACCENTS =
            Pattern.compile(
                    "[[\\u0300-\\u036F\\u0591-\\u05C7\\u064B-\\u065F\\u0670\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF"
                            + "\\u20D0-\\u20FF\\uFE20-\\uFE2F]&&\\p{M}]|\\u0640");

    /// Invisible inside a word: soft hyphen, zero-width characters, direction marks.
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    /// Letters that Unicode does not take apart, as they are written without them.
    private static final Map<Character, String> PLAIN =
            Map.ofEntries(
                    Map.entry('æ', "ae"),
                    Map.entry('œ', "oe"),
                    Map.entry('ø', "o"),
                    Map.entry('ł', "l"),
                    Map.entry('đ', "d"),
                    Map.entry('ð', "d"),
                    Map.entry('þ', "th"),
                    Map.entry('ħ', "h"),
                    Map.entry('ŧ', "t"),
                    Map.entry('ı', "i"),
                    Map.entry('ŋ', "ng"),
                    Map.entry('ς', "σ"));

    /// Those of the index's own stop words that are short: everybody writes them, nobody seeks them.
    private static final Set<String> SAY_NOTHING =
            Set.of(
                    "a", "an", "as", "at", "be", "by", "de", "en", "i", "in", "is", "it", "la",
                    "of", "on", "or", "to");

    private SearchWords() {}

    /// All words of a text, in its order and as often as it has them.
    static String indexed(String text) {
        return words(text).stream().map(SearchWords::spelled).collect(Collectors.joining(" "));
    }

    /// What a reader typed, as a query that holds words and nothing else: no sign of it can have a
    /// meaning for the database.
    ///
    /// @return empty if it holds no word
    static String query(String typed) {
        return words(typed).stream()
                .distinct()
                .limit(MOST_ASKED)
                .map(SearchWords::spelled)
                .collect(Collectors.joining(" "));
    }

    private static List<String> words(String text) {
        return WORD.matcher(folded(text))
                .results()
                .map(match -> match.group())
                .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
                .filter(word -> !SAY_NOTHING.contains(word))
                .toList();
    }

    private static String folded(String text) {
        var bare =
                ACCENTS.matcher(
                                Normalizer.normalize(
                                        INVISIBLE.matcher(text).replaceAll(""),
                                        Normalizer.Form.NFKD))
                        .replaceAll("");
        // Upper-case first: it takes `ß` and ligatures apart. Lower-case of `İ` has an accent
        // again.
        var folded =
                ACCENTS.matcher(bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
                        .replaceAll("");
        var plain = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            var letter = folded.charAt(i);
            var written = letter < 0x80 ? null : PLAIN.get(letter);
            if (written == null) {
                plain.append(letter);
            } else {
                plain.append(written);
            }
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    private static String spelled(String word) {
        boolean isShort =
                word.length() < SHORTEST_INDEXED || word.endsWith("+") || word.endsWith("#");
        return isShort ? "xq" + word.replace("++", "plusplus").replace("#", "sharp") : word;
    }
}
