package dev.pressroom.localcloud.standin;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Something personal in a text, from `begin` to before `end`, counted in Java characters.
record PiiEntity(String type, double score, int begin, int end) {
    private static final List<Kind> KINDS =
            List.of(
                    kind("EMAIL", "TESTCARD-PII-EMAIL"),
                    kind("CREDIT_DEBIT_NUMBER", "TESTCARD-PII(?!-)"),
                    kind(
                            "EMAIL",
                            "\\b[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}\\b"),
                    kind("AWS_ACCESS_KEY", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
                    kind(
                            "PASSWORD",
                            "(?i)(?:password|passwd|passwort|contraseña)[\"']?(?: is | lautet"
                                    + " |\\s?[:=]\\s?)[\"'`]?([^\\s\"'`]{4,64})"),
                    kind(
                            "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
                            "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b"),
                    kind("SSN", "\\b(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}\\b"),
                    kind("CREDIT_DEBIT_NUMBER", "(?<![\\d.-])\\d(?:[ -]?\\d){12,18}(?![\\d-])"),
                    kind(
                            "PHONE",
                            "(?<![\\w+])\\+[1-9]\\d{0,2}(?:[ .-]?\\(?\\d{2,4}\\)?){2,5}(?!\\w)"),
                    kind("PHONE", "(?<![\\w-])(?:\\(\\d{3}\\) ?|\\d{3}-)\\d{3}-\\d{4}(?![\\w-])"),
                    kind(
                            "PHONE",
                            "(?<![\\w+.-])\\(?0\\d{2,4}\\)?[ /-]\\d{3,8}(?:["
                                    + " -]\\d{2,6}){0,3}(?![\\w-])"));

    private record Kind(String type, Pattern pattern) {}

    private static Kind kind(String type, String pattern) {
        return new Kind(type, Pattern.compile(pattern));
    }

    /// In the order of the text; where two overlap, the kind that is listed first. As the service does, it
    /// takes much that only looks personal; the caller judges.
    static List<PiiEntity> find(String text) {
        var found = new ArrayList<PiiEntity>();
        for (var kind : KINDS) {
            var matcher = kind.pattern().matcher(text);
            while (matcher.find()) {
                var group = matcher.groupCount() > 0 ? 1 : 0;
                var entity =
                        new PiiEntity(kind.type(), 0.99, matcher.start(group), matcher.end(group));
                boolean isNumber =
                        kind.type().equals("CREDIT_DEBIT_NUMBER")
                                && !matcher.group().startsWith("TESTCARD");
                if ((!isNumber || passesLuhn(matcher.group()))
                        && found.stream().noneMatch(entity::overlaps)) {
                    found.add(entity);
                }
            }
        }
        found.sort(comparingInt(PiiEntity::begin));
        return found;
    }

    private boolean overlaps(PiiEntity other) {
        return begin < other.end && other.begin < end;
    }

    /// ISO/IEC 7812-1, annex B.
    private static boolean passesLuhn(String number) {
        var digits = number.chars().filter(Character::isDigit).map(c -> c - '0').toArray();
        int sum = 0;
        for (int i = 0; i < digits.length; i++) {
            int digit = digits[digits.length - 1 - i];
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
