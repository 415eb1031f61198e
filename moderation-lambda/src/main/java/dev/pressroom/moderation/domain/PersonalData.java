package dev.pressroom.moderation.domain;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges what a classifier took for personal data by what the text says there: reserved and published
/// values, placeholders, and figures and names that only look like it are nobody's.
///
/// A finding that this does not know stays: only what is plainly nobody's is left out.
final class PersonalData {
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern HASH =
            Pattern.compile(
                    "(?i)(?:[a-z]{2,7}\\d{0,3}[:-])?(?:(?=\\d*[a-f])[0-9a-f]{7,128}|[0-9a-f]{32,128})");

    /// Names of programs: with a dot, slash or underscore inside, or a version.
    private static final Pattern TECHNICAL =
            Pattern.compile("\\S*\\w[._/\\\\:]\\w\\S*|v?\\d+(?:\\.\\d+)+\\S*");

    private static final Pattern SOCIAL_SECURITY =
            Pattern.compile("(\\d{3})[- ]?(\\d{2})[- ]?(\\d{4})");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");

    /// A street has a name and a number.
    private static final Pattern STREET =
            Pattern.compile("(?s)(?=.*\\b\\d{1,5}[a-zA-Z]?\\b)(?=.*\\p{L}{3}).*");

    private static final Pattern ANY_STREET =
            Pattern.compile(
                    "(?i)any ?street|any ?town|any ?city|main"
                            + " st(?:reet|\\.|\\b)|example|musterstra|musterstadt|fake"
                            + " ?st|springfield|0x");

    private static final BigInteger CHECK = BigInteger.valueOf(97);

    /// What identifies somebody only together with the number of a card.
    private static final Set<String> OF_A_CARD = Set.of("CREDIT_DEBIT_CVV", "CREDIT_DEBIT_EXPIRY");

    private PersonalData() {}

    /// The findings that may be about somebody; those of other kinds stay as they are.
    ///
    /// The check digits of a card and its date count where a card number counts too.
    static List<Spot> ofSomebody(List<Spot> spots, TextBlock block) {
        var left = spots.stream().filter(spot -> isSomebodys(spot, block)).toList();
        var cards = left.stream().anyMatch(PersonalData::isCard);
        return left.stream().filter(spot -> cards || !OF_A_CARD.contains(spot.label())).toList();
    }

    private static boolean isCard(Spot spot) {
        return spot.label().equals("CREDIT_DEBIT_NUMBER") || spot.label().equals("CARD_NUMBER");
    }

    private static boolean isSomebodys(Spot spot, TextBlock block) {
        if (spot.kind() != FindingKind.PII || spot.begin() >= spot.end()) {
            return true;
        }
        var text = block.text();
        // A place beyond the text can only come from a classifier that counts otherwise.
        if (spot.end() > text.length()) {
            return true;
        }
        var found = text.substring(spot.begin(), spot.end()).strip();
        var inCode = block.kind() == TextBlock.Kind.CODE;
        return switch (spot.label()) {
            case "EMAIL" -> MailAddresses.isPersonal(text, spot.begin(), spot.end());
            case "PHONE" -> PhoneNumbers.isSomebodys(text, spot.begin(), spot.end());
            case "CREDIT_DEBIT_NUMBER" -> hasNoDigit(found) || CardNumbers.isIssued(found);
            case "SSN" -> hasNoDigit(found) || isIssuedSocialSecurityNumber(found);
            case "INTERNATIONAL_BANK_ACCOUNT_NUMBER" -> hasNoDigit(found) || isIssuedIban(found);
            case "AWS_ACCESS_KEY" -> !isPublished(found);
            case "AWS_SECRET_KEY" -> !isPublished(found) && !isIdentifier(found);
            case "PASSWORD" -> SecretScanner.isPassword(found) && !isIdentifier(found);
            case "PIN" -> !inCode && !Placeholder.isPassword(found);
            case "ADDRESS" -> !inCode && isStreet(found);
            // The policy allows these whatever they say.
            case "AGE", "DATE_TIME", "IP_ADDRESS", "MAC_ADDRESS", "NAME", "URL", "USERNAME" -> true;
            case "CREDIT_DEBIT_CVV", "CREDIT_DEBIT_EXPIRY" -> true;
            // Numbers of offices and banks without a form of their own.
            default -> !inCode && !isIdentifier(found) && !Placeholder.isToken(found);
        };
    }

    private static boolean hasNoDigit(String text) {
        return text.chars().noneMatch(Character::isDigit);
    }

    private static boolean isPublished(String found) {
        return PublishedValues.isToken(found) || Placeholder.isToken(found);
    }

    private static boolean isIdentifier(String found) {
        return UUID.matcher(found).matches()
                || HASH.matcher(found).matches()
                || TECHNICAL.matcher(found).matches();
    }

    /// Source: <https://www.ssa.gov/employer/randomization.html>: no area 000, 666 or above 899, no group
    /// 00, no serial number 0000.
    private static boolean isIssuedSocialSecurityNumber(String found) {
        var parts = SOCIAL_SECURITY.matcher(found);
        if (!parts.matches()) {
            return true;
        }
        var area = parts.group(1);
        return !area.equals("000")
                && !area.equals("666")
                && area.charAt(0) != '9'
                && !parts.group(2).equals("00")
                && !parts.group(3).equals("0000")
                && !PublishedValues.isSocialSecurityNumber(CardNumbers.digits(found))
                && !Placeholder.isRun(CardNumbers.digits(found));
    }

    /// Source: ISO 13616-1, check digits by ISO/IEC 7064 (modulo 97).
    private static boolean isIssuedIban(String found) {
        var iban = found.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (!IBAN.matcher(iban).matches() || PublishedValues.isIban(iban)) {
            return false;
        }
        var digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4))
                .chars()
                .forEach(character -> digits.append(Character.digit(character, 36)));
        return new BigInteger(digits.toString()).mod(CHECK).intValue() == 1
                && !Placeholder.isRun(iban.substring(4));
    }

    private static boolean isStreet(String found) {
        return STREET.matcher(found).matches() && !ANY_STREET.matcher(found).find();
    }
}
