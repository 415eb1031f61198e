package dev.pressroom.publishing.slug;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.Transliterator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// The last part of an article's address, made from its title alone. Which of several articles with
/// one title gets it is the store's concern. Thread-safe.
public final class Slug {
    private static final int MAX_LENGTH = 80;
    private static final int HASH_BYTES = 4;

    /// A slug that ends in a hash leaves room for a hyphen and its digits.
    private static final int MAX_HASHED_LENGTH = MAX_LENGTH - 1 - 2 * HASH_BYTES;

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
    private static final Pattern NOT_LATIN =
            Pattern.compile("(?U)[\\p{IsAlphabetic}&&[^\\p{IsLatin}]]");
    private static final Pattern KANA = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern JAPANESE =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]+");

    /// `C++`, `i++`, `++i`, `C++20`: doubled plus signs beside a letter or digit.
    private static final Pattern PLUS_PLUS =
            Pattern.compile("(?<=[\\p{L}\\p{N}])\\+\\+|\\+\\+(?=[\\p{L}\\p{N}])");

    /// `A+`, `18+`: a plus sign that ends a word; `Ctrl+C` has none.
    private static final Pattern PLUS =
            Pattern.compile("(?<=[\\p{L}\\p{N}])\\+(?![\\p{L}\\p{N}+])");

    /// `C#`, `F# 9`, `C#12`; `#12` and `List#of` have none.
    private static final Pattern SHARP = Pattern.compile("(?<=\\p{L})[#♯](?![\\p{L}#])");

    /// `.NET`, `.env`; `Node.js` and `...` have none.
    private static final Pattern DOT = Pattern.compile("(?<![\\p{L}\\p{N}.])\\.(?=\\p{L})");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// Also what a transliteration writes for the soft sign, ayn and hamza.
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʹʺʻʼʽʾʿ`´]");

    private static final Pattern LETTERS_LEFT = Pattern.compile("[\\p{L}&&[^a-zA-Z]]");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    private Slug() {}

    /// Lower-case ASCII letters, digits and single hyphens, 1 to 80 characters.
    ///
    /// Other scripts are transliterated by ICU: `Größe & Maß` gives `grosse-mass`, `Привет, мир`
    /// gives `privet-mir`. Han characters get their Chinese reading, except beside kana: Japanese
    /// readings cannot be known. Such words are left out, and a hash of the title stands for them,
    /// as for every letter that has no transliteration. A title without letters and digits, for
    /// example of emoji alone, gives `article-` and the hash.
    ///
    /// Signs that tell names apart are words: `C++` gives `c-plus-plus`, `C#` gives `c-sharp`, `.NET`
    /// gives `dotnet`.
    public static String of(String title) {
        var text = Normalizer.normalize(title, Normalizer.Form.NFKC);
        boolean lost = KANA.matcher(text).find() && HAN.matcher(text).find();
        if (lost) {
            text = JAPANESE.matcher(text).replaceAll(" ");
        }
        text = latin(spelled(text));
        lost |= LETTERS_LEFT.matcher(text).find();
        var words = trimmed(OTHERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-"));
        if (lost || words.isEmpty()) {
            return cut(words.isEmpty() ? "article" : words, MAX_HASHED_LENGTH) + "-" + hash(title);
        }
        return cut(words, MAX_LENGTH);
    }

    private static String spelled(String text) {
        var plus = PLUS_PLUS.matcher(text).replaceAll(" plus plus ");
        plus = PLUS.matcher(plus).replaceAll(" plus ");
        return DOT.matcher(SHARP.matcher(plus).replaceAll(" sharp ")).replaceAll("dot");
    }

    /// ASCII letters for all letters that have some. ICU is asked, and loaded, only where it is needed.
    private static String latin(String text) {
        var latin = text;
        if (!ASCII.matcher(latin).matches()) {
            if (NOT_LATIN.matcher(latin).find()) {
                latin = AnyToLatin.INSTANCE.transliterate(latin);
            }
            latin = LatinToAscii.INSTANCE.transliterate(APOSTROPHES.matcher(latin).replaceAll(""));
            latin = MARKS.matcher(Normalizer.normalize(latin, Normalizer.Form.NFKD)).replaceAll("");
        }
        return APOSTROPHES.matcher(latin).replaceAll("");
    }

    private static String cut(String words, int length) {
        return words.length() <= length ? words : trimmed(words.substring(0, length));
    }

    private static String trimmed(String text) {
        return EDGES.matcher(text).replaceAll("");
    }

    private static String hash(String title) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    Normalizer.normalize(title, Normalizer.Form.NFC)
                                            .getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static final class AnyToLatin {
        static final Transliterator INSTANCE = Transliterator.getInstance("Any-Latin");
    }

    private static final class LatinToAscii {
        static final Transliterator INSTANCE = Transliterator.getInstance("Latin-ASCII");
    }
}
