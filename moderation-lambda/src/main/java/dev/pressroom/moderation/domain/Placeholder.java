package dev.pressroom.moderation.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/// Tells a value that stands where the reader's own belongs, such as `${DB_PASSWORD}`, `<token>`,
/// `changeme` or `ghp_xxxxxxxx`, from one that may open something.
final class Placeholder {
    /// Names a value that is kept somewhere else: variables, templates, calls, files and vaults.
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?i)^\\$|\\$[{(]|\\{\\{|#\\{|[<>]|^%\\w+%$|%[sdv]$|^\\[.*]$|\\w\\(|^!|^\\{\\w+}"
                            + "|^(?:process\\.env|os\\.environ|env[.\\[]|secrets?\\.|vars?\\.|local\\.|config\\.|settings\\.|self\\.|this\\.)"
                            + "|^(?:vault:|file:|op://|arn:|ref\\+|enc\\(|\\.{1,2}/|~|/[\\w.-]+/)");

    private static final Pattern MASK =
            Pattern.compile("(?i)\\*{3}|x{4}|\\.{3}|…|•{2}|_{4}|-{4}|\\?{3}|#{3}|0{6}");

    /// What authors write for "put your own here", and the passwords that everybody knows.
    private static final Pattern WORD =
            Pattern.compile(
                    "example|sample|change.?(?:me|it|this)|placeholder|dummy|redacted|replace|insert|your|fake|"
                            + "secret|passw|passphrase|mypass|letmein|qwert|foobar|default|hunter2|abc123|welcome|"
                            + "testing|postgres|mysql|mariadb|rabbitmq|keycloak|minio|grafana|trustno1|iloveyou|"
                            + "fixme|whatever|correct.?horse|123456|pass[\\W_]?\\d{1,6}[!.@#]*$");

    private static final Pattern PLAIN =
            Pattern.compile(
                    "(?:my)?(?:test|admin|root|user|pass|pwd|demo|temp|guest|login|toor|dev|prod|local|docker|app|db|"
                            + "hello|monkey|dragon)[\\W_]?\\w{0,6}?\\d{0,8}[!.]?");

    /// Marks a filler inside a token: only words that chance does not write.
    private static final Pattern TOKEN_WORD =
            Pattern.compile(
                    "example|placeholder|dummy|redacted|changeme|replace|insert|your|sample|notreal|fake_|_fake|"
                            + "secret|token|api_?key|here$|foobar|deadbeef|abcdefg");

    /// The share of steps between neighbours that make a run, as in `abcd1234`.
    private static final double RUN = 0.5;

    private static final int LONG = 16;
    private static final int FEW_LETTERS = 3;
    private static final int FEW_LETTERS_IF_LONG = 6;

    private Placeholder() {}

    /// Whether nobody would take this for a password of their own.
    static boolean isPassword(String value) {
        var lower = value.toLowerCase(Locale.ROOT);
        var spelled = spelledOut(lower);
        return REFERENCE.matcher(value).find()
                || MASK.matcher(value).find()
                || WORD.matcher(lower).find()
                || WORD.matcher(spelled).find()
                || PLAIN.matcher(lower).matches()
                || isRun(lower);
    }

    /// Whether a token or number of the right shape was typed rather than issued.
    static boolean isToken(String value) {
        var lower = value.toLowerCase(Locale.ROOT);
        return REFERENCE.matcher(value).find()
                || MASK.matcher(value).find()
                || TOKEN_WORD.matcher(lower).find()
                || isRun(lower);
    }

    /// Whether it repeats few characters or counts up or down.
    static boolean isRun(String value) {
        var distinct = value.chars().distinct().count();
        if (distinct <= FEW_LETTERS
                || (value.length() >= LONG && distinct <= FEW_LETTERS_IF_LONG)) {
            return true;
        }
        var steps = 0;
        for (var i = 1; i < value.length(); i++) {
            if (Math.abs(value.charAt(i) - value.charAt(i - 1)) <= 1) {
                steps++;
            }
        }
        return steps >= RUN * (value.length() - 1);
    }

    /// Reads `P@ssw0rd` as `password`.
    private static String spelledOut(String lower) {
        return lower.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }
}
