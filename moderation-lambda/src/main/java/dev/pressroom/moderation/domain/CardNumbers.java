package dev.pressroom.moderation.domain;

import java.util.regex.Pattern;

/// Knows the numbers of payment cards.
final class CardNumbers {
    /// First digits and lengths of the networks, by ISO/IEC 7812-1 and their own publications: Visa,
    /// Mastercard, American Express, Diners Club, JCB, Discover, UnionPay and Maestro.
    private static final Pattern NETWORK =
            Pattern.compile(
                    "4(?:\\d{12}|\\d{15}|\\d{18})"
                            + "|(?:5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}"
                            + "|3[47]\\d{13}|3(?:0[0-5]|[689]\\d)\\d{11}(?:\\d{2,5})?|35\\d{14,17}"
                            + "|6(?:011|4[4-9]\\d|5\\d{2}|2\\d{2})\\d{12,15}"
                            + "|(?:5018|5020|5038|5610|5893|6304|6759|676[1-3]|6771)\\d{12,15}");

    /// A number that repeats so few digits, or one five times in a row, was typed: of real ones fewer
    /// than two in a thousand look so.
    private static final int FEW_DIGITS = 4;

    private static final Pattern ROW = Pattern.compile("(\\d)\\1{4}");

    private CardNumbers() {}

    /// Whether a network could have issued the number: its first digits, its length and its check
    /// digit fit, and it is no published test number.
    ///
    /// @param text digits, perhaps in groups
    static boolean isIssued(String text) {
        var digits = digits(text);
        return isCard(digits)
                && !PublishedValues.isCard(digits)
                && digits.chars().distinct().count() > FEW_DIGITS
                && !ROW.matcher(digits).find();
    }

    /// Whether the number has the form of a card number, issued or not.
    static boolean isCard(String text) {
        var digits = digits(text);
        return NETWORK.matcher(digits).matches() && passesLuhn(digits);
    }

    static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    /// ISO/IEC 7812-1, annex B.
    private static boolean passesLuhn(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
