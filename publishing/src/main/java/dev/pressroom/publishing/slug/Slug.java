package dev.pressroom.publishing.slug;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The last part of an article's address, made from its title.
public final class Slug {
    private static final int MAX_LENGTH = 80;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private Slug() {}

    /// Lower-case ASCII letters, digits and single hyphens, 1 to 80 characters: `Größe & Maß` gives
    /// `grosse-mass`. A title without any such letter gives `article`.
    public static String of(String title) {
        var ascii =
                MARKS.matcher(
                                Normalizer.normalize(
                                        title.toLowerCase(Locale.ROOT).replace("ß", "ss"),
                                        Normalizer.Form.NFKD))
                        .replaceAll("");
        var hyphenated = trimmed(OTHERS.matcher(ascii).replaceAll("-"));
        var cut =
                hyphenated.length() <= MAX_LENGTH
                        ? hyphenated
                        : trimmed(hyphenated.substring(0, MAX_LENGTH));
        return cut.isEmpty() ? "article" : cut;
    }

    /// Whether `slug` is `wished`, or `wished` with the number that told it from another article's.
    public static boolean isOf(String slug, String wished) {
        if (slug.equals(wished)) {
            return true;
        }
        return slug.startsWith(wished + "-")
                && NUMBER.matcher(slug.substring(wished.length() + 1)).matches();
    }

    private static String trimmed(String text) {
        return EDGES.matcher(text).replaceAll("");
    }
}
