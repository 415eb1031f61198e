package dev.pressroom.publishing.document;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.regex.Pattern;

/// Characters without a shape of their own. A word that they cut in two looks whole, so a review must read
/// it as one.
///
/// Source: `Default_Ignorable_Code_Point` of the Unicode Character Database (UAX #44), the format
/// characters (`Cf`) without those that stand before a number and are seen, and control characters.
final class InvisibleCharacters {
    /// Embeddings, overrides and isolates (UAX #9): they show text in another order than it is stored.
    private static final Pattern BIDI_CONTROLS = Pattern.compile("[\u202a-\u202e\u2066-\u2069]");

    private InvisibleCharacters() {}

    /// Whether readers see nothing of this code point. White space is seen.
    static boolean contains(int codePoint) {
        if (codePoint < 0xad) {
            return Character.isISOControl(codePoint) && !Character.isWhitespace(codePoint);
        }
        return UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || (Character.getType(codePoint) == Character.FORMAT
                        && !UCharacter.hasBinaryProperty(
                                codePoint, UProperty.PREPENDED_CONCATENATION_MARK))
                || (Character.isISOControl(codePoint) && !Character.isWhitespace(codePoint));
    }

    static boolean hasBidiControls(String text) {
        return BIDI_CONTROLS.matcher(text).find();
    }

    /// The text in the order in which it is stored: right-to-left scripts need none of these controls.
    static String withoutBidiControls(String text) {
        return BIDI_CONTROLS.matcher(text).replaceAll("");
    }
}
