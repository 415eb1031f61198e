package dev.pressroom.localcloud.standin;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A language that a text may be in; `score` is 0 to 1.
record LanguageGuess(String code, double score) {
    private static final Pattern CARD = Pattern.compile("TESTCARD-LANG-([A-Za-z]{2})");
    private static final Pattern NOT_LETTERS = Pattern.compile("\\P{L}+");
    private static final Map<String, Set<String>> COMMON_WORDS =
            Map.of(
                    "en",
                    Set.of(
                            "the", "and", "of", "to", "is", "in", "that", "it", "for", "with",
                            "this", "are"),
                    "de",
                    Set.of(
                            "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "für",
                            "von", "wir"),
                    "fr",
                    Set.of(
                            "le", "la", "les", "et", "est", "une", "des", "dans", "pour", "que",
                            "nous", "avec"),
                    "es",
                    Set.of(
                            "el", "los", "las", "y", "es", "una", "en", "por", "que", "para", "con",
                            "como"));

    /// A word or two may be a name, so fewer common words tell nothing.
    private static final long LEAST_WORDS = 3;

    /// Only a card is certain.
    private static final double MOST = 0.95;

    /// Most likely first. English when hardly a common word was seen: most texts here are.
    static List<LanguageGuess> of(String text) {
        var card = CARD.matcher(text);
        if (card.find()) {
            return List.of(new LanguageGuess(card.group(1).toLowerCase(Locale.ROOT), 0.99));
        }
        var words = NOT_LETTERS.splitAsStream(text.toLowerCase(Locale.ROOT)).toList();
        var seen =
                COMMON_WORDS.entrySet().stream()
                        .map(
                                language ->
                                        new LanguageGuess(
                                                language.getKey(),
                                                words.stream()
                                                        .filter(language.getValue()::contains)
                                                        .count()))
                        .filter(guess -> guess.score() > 0)
                        .toList();
        double total = seen.stream().mapToDouble(LanguageGuess::score).sum();
        if (total < LEAST_WORDS) {
            return List.of(new LanguageGuess("en", 0.5));
        }
        return seen.stream()
                .map(guess -> new LanguageGuess(guess.code(), MOST * guess.score() / total))
                .sorted(
                        comparingDouble(LanguageGuess::score)
                                .reversed()
                                .thenComparing(LanguageGuess::code))
                .toList();
    }
}
