package dev.pressroom.moderation.domain;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is done with prose in each language.
///
/// @param byLanguage by code, as in BCP 47, for example `de`
/// @param unknown    for a language that is not named
/// @param from       a language counts from this score on, above 0 and at most 1: below it, it is a guess
public record LanguageRules(
        Map<String, LanguageTreatment> byLanguage, LanguageTreatment unknown, double from) {
    public LanguageRules {
        byLanguage = Map.copyOf(byLanguage);
        if (!(from > 0 && from <= 1)) {
            throw new IllegalArgumentException("a share is above 0 and at most 1");
        }
    }

    /// @param language its code; one with a region (`pt-PT`) is treated as its language where it is not named
    public LanguageTreatment of(String language) {
        var named = byLanguage.get(language);
        var subtag = language.indexOf('-');
        if (named == null && subtag > 0) {
            named = byLanguage.get(language.substring(0, subtag));
        }
        return named == null ? unknown : named;
    }

    /// Names the rules: findings depend on them, so findings by other rules are not reused.
    public String version() {
        return new TreeMap<>(byLanguage)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() != unknown)
                        .map(entry -> entry.getKey() + "=" + initial(entry.getValue()))
                        .collect(
                                Collectors.joining(
                                        ",", "languages/", ";" + initial(unknown) + from));
    }

    private static char initial(LanguageTreatment treatment) {
        return Character.toLowerCase(treatment.name().charAt(0));
    }
}
