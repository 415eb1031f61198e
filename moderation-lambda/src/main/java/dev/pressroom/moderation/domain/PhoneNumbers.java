package dev.pressroom.moderation.domain;

import java.util.regex.Pattern;

/// Tells phone numbers that somebody may have from reserved ones and from other figures.
final class PhoneNumbers {
    /// ITU-T E.164 allows 15 digits; the shortest numbers with an area code have 7.
    private static final int FEWEST = 7;

    private static final int MOST = 15;

    /// With the zero before the area code; shorter ones are ranges and times, such as `0900-1700`.
    private static final int FEWEST_WITH_ZERO = 9;

    /// Decimal fractions, dates, addresses of IP and book numbers.
    private static final Pattern OTHER_FIGURE =
            Pattern.compile(
                    "[+-]?\\d{1,3}\\.\\d{3,}|[+-]?\\d{1,3}\\.\\d+[,"
                            + " ]+[+-]?\\d{1,3}\\.\\d+|\\d{4}-\\d{2}-\\d{2}.*|\\d{1,3}(?:\\.\\d{1,3}){3}|97[89][-"
                            + " ]?(?:\\d[- ]?){9}[\\dX]?");

    private static final Pattern PLAIN = Pattern.compile("\\d+");

    /// Without one of these words before it, a row of digits is just a number.
    private static final Pattern SAYS_PHONE =
            Pattern.compile(
                    "(?i)(?:phone|\\btel\\b|\\btel[.:]|\\bcall\\b|mobile|\\bcell\\b|\\bfax\\b|whatsapp|\\bsms\\b|telefon|handy|móvil|teléfono)[^\\n"
                            + "]{0,30}$");

    private static final Pattern NORTH_AMERICAN = Pattern.compile("1?(\\d{3})(\\d{3})(\\d{4})");
    private static final Pattern ASSIGNABLE = Pattern.compile("[2-9](?!11)\\d{2}");
    private static final String COUNTS_UP = "1234567";
    private static final int NEAR = 60;

    private PhoneNumbers() {}

    /// Whether the stretch of `text` from `begin` to `end`, which was taken for a phone number, may be
    /// somebody's. A stretch without digits counts.
    static boolean isSomebodys(String text, int begin, int end) {
        var number = text.substring(begin, end).strip();
        var digits = number.replaceAll("\\D", "");
        if (digits.isEmpty()) {
            return true;
        }
        if (digits.length() < FEWEST
                || digits.length() > MOST
                || OTHER_FIGURE.matcher(number).matches()
                || isPartOfMore(text, begin, end)
                || digits.contains(COUNTS_UP)
                || digits.chars().distinct().count() <= 2) {
            return false;
        }
        var before = text.substring(Math.max(0, begin - NEAR), begin);
        var mayBeAnything =
                PLAIN.matcher(number).matches()
                        || (digits.startsWith("0") && digits.length() < FEWEST_WITH_ZERO);
        if (mayBeAnything && !SAYS_PHONE.matcher(before).find()) {
            return false;
        }
        return !isReserved(number, digits);
    }

    /// Digits inside a longer name, such as an id.
    private static boolean isPartOfMore(String text, int begin, int end) {
        return (begin > 0 && isOfName(text, begin - 1, -1))
                || (end < text.length() && isOfName(text, end, 1));
    }

    private static boolean isOfName(String text, int at, int step) {
        var character = text.charAt(at);
        if (character == '-') {
            var next = at + step;
            return next >= 0
                    && next < text.length()
                    && Character.isLetterOrDigit(text.charAt(next));
        }
        return Character.isLetterOrDigit(character) || character == '_';
    }

    private static boolean isReserved(String number, String digits) {
        var international = number.startsWith("+") || digits.startsWith("00");
        if (international) {
            var plain = digits.startsWith("00") ? digits.substring(2) : digits;
            // +44 (0)20 7946 0000
            return PublishedValues.isPhone(plain)
                    || PublishedValues.isPhone(plain.replaceFirst("^(44|49|33|61|46|353)0", "$1"))
                    || (plain.startsWith("1") && !isAssignable(plain));
        }
        if (digits.startsWith("0")) {
            var national = digits.substring(1);
            return PublishedValues.isPhone("44" + national)
                    || PublishedValues.isPhone("49" + national)
                    || PublishedValues.isPhone("33" + national)
                    || PublishedValues.isPhone("61" + national)
                    || PublishedValues.isPhone("46" + national)
                    || PublishedValues.isPhone("353" + national);
        }
        return PublishedValues.isPhone(digits) || !isAssignable(digits);
    }

    /// The North American Numbering Plan assigns neither area codes nor exchanges that begin with 0 or 1
    /// or end in 11, nor the area code 555.
    private static boolean isAssignable(String digits) {
        var parts = NORTH_AMERICAN.matcher(digits);
        return !parts.matches()
                || (ASSIGNABLE.matcher(parts.group(1)).matches()
                        && ASSIGNABLE.matcher(parts.group(2)).matches()
                        && !parts.group(1).equals("555"));
    }
}
