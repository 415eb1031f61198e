package dev.pressroom.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What an article is about, in one spelling: `Virtual Threads`, `virtual_threads` and
/// `virtual-threads` are the same tag.
///
/// @param name 1 to 30 letters, digits and `+ # . -`, lower-case, beginning with a letter, a digit or
///     a dot
public record Tag(String name) {
    /// Most tags that one article has.
    public static final int MOST = 10;

    private static final Pattern NAME =
            Pattern.compile("\\.?[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}.+#-]{0,29}");
    private static final Pattern GAPS = Pattern.compile("[\\s_-]+");
    private static final int LONGEST = 30;

    /// @throws IllegalArgumentException if it is not in its one spelling; [#parse] makes that
    public Tag {
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a tag");
        }
    }

    /// Brings what a person wrote into the one spelling: Unicode NFKC, lower-case, and one hyphen for
    /// each run of spaces, underscores and hyphens.
    ///
    /// @throws IllegalArgumentException if that gives no tag
    public static Tag parse(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return new Tag(GAPS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-"));
    }

    @Override
    public String toString() {
        return name;
    }
}
