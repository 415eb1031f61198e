package dev.pressroom.moderation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Looks for credentials and card numbers by their published shapes, in prose and in code. Sees no
/// meaning: a well-formed made-up key counts too, except those that AWS prints in its documentation
/// and passwords that are plainly placeholders.
///
/// Sources: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html> (unique
/// ids), <https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/>,
/// <https://docs.gitlab.com/security/tokens/>, <https://docs.stripe.com/keys>, RFC 7468 (PEM labels),
/// RFC 7519 (JWT), RFC 3986 section 3.2.1 (user information).
public final class SecretScanner {
    /// Names these shapes; raise it with each change, because findings are reused by it.
    public static final String VERSION = "shapes/2";

    private static final int MAX_PEM = 12_000;

    /// In the order in which a finding is listed. The group, where there is one, is the secret.
    private static final List<Shape> SHAPES =
            List.of(
                    shape("AWS_ACCESS_KEY", "\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b"),
                    shape(
                            "AWS_SECRET_KEY",
                            "(?i:aws_?secret_?access_?key|secretAccessKey)[\"']?\\s{0,4}[=:]\\s{0,4}[\"']?"
                                    + "([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])"),
                    shape("GITHUB_TOKEN", "\\bgh[pousr]_[A-Za-z0-9]{36,255}\\b"),
                    shape("GITHUB_TOKEN", "\\bgithub_pat_[A-Za-z0-9_]{60,255}\\b"),
                    shape("GITLAB_TOKEN", "\\bgl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,64}"),
                    shape("SLACK_TOKEN", "\\bxox[abeprs]-[A-Za-z0-9-]{10,200}"),
                    shape(
                            "SLACK_WEBHOOK",
                            "hooks\\.slack\\.com/services/(T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{20,32})"),
                    shape("GOOGLE_API_KEY", "\\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
                    shape("GOOGLE_CLIENT_SECRET", "\\bGOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])"),
                    shape("STRIPE_KEY", "\\b(?:sk|rk)_live_[A-Za-z0-9]{16,247}\\b"),
                    shape(
                            "OPENAI_KEY",
                            "\\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}"),
                    shape("ANTHROPIC_KEY", "\\bsk-ant-[a-z0-9]{3,10}-[A-Za-z0-9_-]{80,120}"),
                    shape("NPM_TOKEN", "\\bnpm_[A-Za-z0-9]{36}\\b"),
                    shape("PYPI_TOKEN", "\\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,200}"),
                    shape(
                            "SENDGRID_KEY",
                            "\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}(?![\\w-])"),
                    shape("TWILIO_KEY", "\\bSK[0-9a-f]{32}\\b"),
                    shape("DIGITALOCEAN_TOKEN", "\\bdo[opr]_v1_[a-f0-9]{64}\\b"),
                    shape("HUGGINGFACE_TOKEN", "\\bhf_[A-Za-z0-9]{34}\\b"),
                    shape("TELEGRAM_TOKEN", "\\b\\d{8,10}:AA[A-Za-z0-9_-]{33}(?![\\w-])"),
                    shape(
                            "PRIVATE_KEY",
                            "(?s)-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----.{0,"
                                    + MAX_PEM
                                    + "}?(?:-----END (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----|\\z)"),
                    shape(
                            "JWT",
                            "\\beyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{20,1000}"),
                    new Shape(
                            "PASSWORD",
                            0.8,
                            Pattern.compile(
                                    "(?i)\\b[\\w.-]{0,32}(?:password|passwd|passphrase)[\"']?\\s{0,4}(?:=|:|:=|=>)\\s{0,4}"
                                            + "[\"']?([^\\s\"'<>,;]{8,128})")),
                    new Shape(
                            "PASSWORD",
                            0.8,
                            Pattern.compile(
                                    "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@\"'<>]{1,64}:([^\\s/@\"'<>]{8,128})@")));

    private static final Pattern CARD =
            Pattern.compile("(?<![\\w.-])\\d(?:[ -]?\\d){12,18}(?![\\w-]|\\.\\d)");

    /// First digits of the large networks, by ISO/IEC 7812-1.
    private static final Pattern NETWORK =
            Pattern.compile(
                    "4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|3(?:0[0-5]|[689])|35|6(?:011|4[4-9]|5|2)");

    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(?i)[$%#{}()*]|\\.\\.\\.|x{4}|change|example|secret|passw|your|dummy|placeholder|12345678|foobar|redacted");

    private static final Pattern MIXED = Pattern.compile("(?=.*[A-Za-z])(?=.*\\d).*");

    /// A number without any separator may be something else; a person looks.
    private static final double PLAIN_NUMBER = 0.8;

    /// AWS marks every credential in its documentation with this word.
    private static final String DOCUMENTED = "EXAMPLE";

    /// Everything in the block that looks like a credential or a card number, by kind and then by place.
    public List<Finding> scan(TextBlock block) {
        var found = new ArrayList<Finding>();
        for (var shape : SHAPES) {
            shape.pattern()
                    .matcher(block.text())
                    .results()
                    .filter(match -> counts(shape, secret(match)))
                    .map(match -> finding(block, shape, match))
                    .forEach(found::add);
        }
        CARD.matcher(block.text())
                .results()
                .filter(match -> isCardNumber(match.group()))
                .map(match -> card(block, match))
                .forEach(found::add);
        return found;
    }

    private static boolean counts(Shape shape, String secret) {
        if (shape.label().equals("PASSWORD")) {
            return MIXED.matcher(secret).matches() && !PLACEHOLDER.matcher(secret).find();
        }
        return !secret.contains(DOCUMENTED);
    }

    private static Finding finding(TextBlock block, Shape shape, MatchResult match) {
        var group = match.groupCount() > 0 ? 1 : 0;
        return Finding.at(
                block.passage(match.start(group), match.end(group)),
                FindingKind.SECRET,
                shape.label(),
                shape.score());
    }

    private static String secret(MatchResult match) {
        return match.group(match.groupCount() > 0 ? 1 : 0);
    }

    private static Finding card(TextBlock block, MatchResult match) {
        var plain = match.group().chars().allMatch(Character::isDigit);
        return Finding.at(
                block.passage(match.start(), match.end()),
                FindingKind.SECRET,
                "CARD_NUMBER",
                plain ? PLAIN_NUMBER : 1.0);
    }

    private static boolean isCardNumber(String text) {
        var digits = text.chars().filter(Character::isDigit).map(digit -> digit - '0').toArray();
        return NETWORK.matcher(text.replaceAll("[ -]", "")).lookingAt()
                && digits.length >= 13
                && passesLuhn(digits);
    }

    /// ISO/IEC 7812-1, annex B.
    private static boolean passesLuhn(int[] digits) {
        var sum = 0;
        for (var i = 0; i < digits.length; i++) {
            var digit = digits[digits.length - 1 - i];
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static Shape shape(String label, String pattern) {
        return new Shape(label, 1.0, Pattern.compile(pattern));
    }

    private record Shape(String label, double score, Pattern pattern) {}
}
