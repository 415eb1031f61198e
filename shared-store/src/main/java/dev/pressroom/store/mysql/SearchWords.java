package dev.pressroom.store.mysql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as the full-text index takes them. InnoDB leaves out words of less than three letters and
/// splits at signs (<https://dev.mysql.com/doc/refman/8.4/en/fulltext-fine-tuning.html>), so it would
/// find neither `Go` nor `C++`. Such words are indexed and asked for in a longer spelling.
final class SearchWords {
    private static final int MOST_ASKED = 10;
    private static final int LONGEST = 60;
    private static final int SHORTEST_INDEXED = 3;
    private static final int MOST_INDEXED_CHARS = 16_000;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+(?:\\+\\+|#)?");

    /// Those of the index's own stop words that are short: everybody writes them, nobody seeks them.
    private static final Set<String> SAY_NOTHING =
            Set.of(
                    "a", "an", "as", "at", "be", "by", "de", "en", "i", "in", "is", "it", "la",
                    "of", "on", "or", "to");

    private SearchWords() {}

    /// The short words of a text, each once, in the spelling of the index.
    static String shortOnes(String text) {
        var found = new LinkedHashSet<String>();
        int chars = 0;
        for (var word : words(text)) {
            if (isShort(word) && chars < MOST_INDEXED_CHARS && found.add(spelled(word))) {
                chars += spelled(word).length() + 1;
            }
        }
        return String.join(" ", found);
    }

    /// What a reader typed, as a query that holds words and nothing else: no sign of it can have a
    /// meaning for the database.
    ///
    /// @return empty if it holds no word
    static String query(String typed) {
        return words(typed).stream()
                .distinct()
                .limit(MOST_ASKED)
                .map(word -> isShort(word) ? spelled(word) : word)
                .collect(Collectors.joining(" "));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
                .filter(word -> !SAY_NOTHING.contains(word))
                .toList();
    }

    private static boolean isShort(String word) {
        return word.length() < SHORTEST_INDEXED || word.endsWith("+") || word.endsWith("#");
    }

    private static String spelled(String word) {
        return "xq" + word.replace("++", "plusplus").replace("#", "sharp");
    }
}
