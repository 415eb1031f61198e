package dev.pressroom.newsletter.adapter.press;

import dev.pressroom.model.NewsletterFrequency;
import java.util.Locale;

/// The words around the articles, in one language. An unknown language gets English.
///
/// @param andMore with the number of further articles
public record Phrases(
        String daily,
        String weekly,
        String monthly,
        String andOne,
        String andMore,
        String read,
        String inBrowser,
        String whyYou,
        String preferences,
        String unsubscribe,
        String confirmSubject,
        String confirmReason,
        String confirmAction,
        String confirmLimit,
        String confirmElse) {
    private static final Phrases ENGLISH =
            new Phrases(
                    "Today on Pressroom",
                    "This week on Pressroom",
                    "This month on Pressroom",
                    " and one more",
                    " and %d more",
                    "Read the article",
                    "Read it in the browser",
                    "You get this mail because you subscribed to it.",
                    "Change what you get",
                    "Unsubscribe",
                    "Please confirm your subscription",
                    "Someone, hopefully you, wants this address to get our newsletter.",
                    "Confirm the subscription",
                    "The link works for two days.",
                    "If it was not you, do nothing.");

    private static final Phrases GERMAN =
            new Phrases(
                    "Heute bei Pressroom",
                    "Diese Woche bei Pressroom",
                    "Dieser Monat bei Pressroom",
                    " und ein weiterer Artikel",
                    " und %d weitere Artikel",
                    "Zum Artikel",
                    "Im Browser lesen",
                    "Sie bekommen diese E-Mail, weil Sie sie bestellt haben.",
                    "Einstellungen ändern",
                    "Abbestellen",
                    "Bitte bestätigen Sie Ihre Anmeldung",
                    "Jemand, hoffentlich Sie, möchte unseren Newsletter an diese Adresse bekommen.",
                    "Anmeldung bestätigen",
                    "Der Link gilt zwei Tage.",
                    "Wenn Sie das nicht waren, tun Sie nichts.");

    static Phrases of(Locale language) {
        return language.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    String heading(NewsletterFrequency frequency) {
        return switch (frequency) {
            case DAILY -> daily;
            case WEEKLY -> weekly;
            case MONTHLY -> monthly;
        };
    }

    String more(int others) {
        return switch (others) {
            case 0 -> "";
            case 1 -> andOne;
            default -> andMore.formatted(others);
        };
    }
}
