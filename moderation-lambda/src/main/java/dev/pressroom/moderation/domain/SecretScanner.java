package dev.pressroom.moderation.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Looks for credentials and card numbers by their published shapes, in prose and in code. What is a
/// placeholder, or printed for everybody ([PublishedValues]), is no finding.
///
/// Sources: the documentation of each service, and
/// <https://docs.github.com/code-security/secret-scanning/introduction/supported-secret-scanning-patterns>,
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html> (unique ids),
/// <https://docs.gitlab.com/security/tokens/>, <https://docs.stripe.com/keys>, RFC 7468 (PEM labels),
/// RFC 7519 (JWT), RFC 3986 section 3.2.1 (user information), RFC 6750 and RFC 7617 (HTTP credentials).
final class SecretScanner {
    /// Names these shapes and the rules for what is nobody's; raise it with each change, because
    /// findings are reused by it.
    static final String VERSION = "shapes/3";

    private static final int MAX_PEM = 12_000;

    /// A key's body begins soon after its header, behind headers of its own (RFC 1421) at most.
    private static final int BODY_WITHIN = 600;

    /// The shortest line of a key: longer than any word, shorter than the 64 characters of RFC 7468.
    private static final Pattern KEY_LINE = Pattern.compile("[A-Za-z0-9+/]{40,}");

    /// In the order in which a finding is listed. The group, where there is one, is the secret.
    private static final List<Shape> SHAPES =
            List.of(
                    token("AWS_ACCESS_KEY", "\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b"),
                    token(
                            "AWS_SECRET_KEY",
                            "(?i:aws_?secret_?(?:access_?)?key|secretAccessKey)[\"']?\\s{0,4}[=:]\\s{0,4}[\"']?"
                                    + "([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])"),
                    token("GITHUB_TOKEN", "\\bgh[pousr]_[A-Za-z0-9]{36,255}\\b"),
                    token("GITHUB_TOKEN", "\\bgithub_pat_[A-Za-z0-9_]{60,255}\\b"),
                    token(
                            "GITLAB_TOKEN",
                            "\\bgl(?:pat|dt|rt|ptt|oas|cbt|ft|imt|agent|soat)-[A-Za-z0-9_-]{20,64}"),
                    token("SLACK_TOKEN", "\\bxox[abeprs]-[A-Za-z0-9-]{10,200}"),
                    token("SLACK_TOKEN", "\\bxapp-\\d-[A-Z0-9]{8,14}-\\d{8,16}-[a-f0-9]{40,80}\\b"),
                    token(
                            "SLACK_WEBHOOK",
                            "hooks\\.slack\\.com/services/(T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{20,32})"),
                    token(
                            "DISCORD_TOKEN",
                            "\\b[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}(?![\\w-])"),
                    token(
                            "DISCORD_WEBHOOK",
                            "discord(?:app)?\\.com/api/webhooks/(\\d{17,20}/[A-Za-z0-9_-]{60,80})"),
                    token("GOOGLE_API_KEY", "\\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
                    token("GOOGLE_CLIENT_SECRET", "\\bGOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])"),
                    token("GOOGLE_OAUTH_TOKEN", "\\bya29\\.[A-Za-z0-9_-]{30,300}"),
                    token(
                            "AZURE_STORAGE_KEY",
                            "(?i:AccountKey|SharedAccessKey)\\s{0,2}=\\s{0,2}([A-Za-z0-9+/]{43,86}={1,2})"),
                    token(
                            "AZURE_CLIENT_SECRET",
                            "(?<![\\w~.-])[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{34}(?![\\w~-])"),
                    token("STRIPE_KEY", "\\b(?:sk|rk)_live_[A-Za-z0-9]{16,247}\\b"),
                    token("STRIPE_WEBHOOK_SECRET", "\\bwhsec_[A-Za-z0-9+/]{32,64}(?![\\w+/])"),
                    token("SQUARE_TOKEN", "\\bsq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}(?![\\w-])"),
                    token("SHOPIFY_TOKEN", "\\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\\b"),
                    token(
                            "BRAINTREE_TOKEN",
                            "\\baccess_token\\$production\\$[0-9a-z]{16}\\$[0-9a-f]{32}\\b"),
                    token(
                            "OPENAI_KEY",
                            "\\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}"),
                    token("ANTHROPIC_KEY", "\\bsk-ant-[a-z0-9]{3,10}-[A-Za-z0-9_-]{80,120}"),
                    token(
                            "AI_KEY",
                            "\\b(?:gsk_[A-Za-z0-9]{52}|xai-[A-Za-z0-9]{80}|r8_[A-Za-z0-9]{37}|pplx-[A-Za-z0-9]{48})\\b"),
                    token("AI_KEY", "\\bsk-(?:or-v1-)?[A-Za-z0-9]{48,64}\\b"),
                    token("NPM_TOKEN", "\\bnpm_[A-Za-z0-9]{36}\\b"),
                    token("PYPI_TOKEN", "\\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,200}"),
                    token("RUBYGEMS_TOKEN", "\\brubygems_[a-f0-9]{48}\\b"),
                    token("CRATES_TOKEN", "\\bcio[A-Za-z0-9]{32}\\b"),
                    token("DOCKER_TOKEN", "\\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,40}"),
                    token(
                            "SENDGRID_KEY",
                            "\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}(?![\\w-])"),
                    token("MAILGUN_KEY", "(?<![\\w-])key-[0-9a-f]{32}\\b"),
                    token("MAILCHIMP_KEY", "\\b[0-9a-f]{32}-us\\d{1,2}\\b"),
                    token("BREVO_KEY", "\\bxkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}\\b"),
                    token("TWILIO_KEY", "\\bSK[0-9a-f]{32}\\b"),
                    token("DIGITALOCEAN_TOKEN", "\\bdo[opr]_v1_[a-f0-9]{64}\\b"),
                    token("HUGGINGFACE_TOKEN", "\\bhf_[A-Za-z0-9]{34}\\b"),
                    token("TELEGRAM_TOKEN", "\\b\\d{8,10}:AA[A-Za-z0-9_-]{33}(?![\\w-])"),
                    token("HASHICORP_TOKEN", "\\bhv[sbr]\\.[A-Za-z0-9_-]{24,200}"),
                    token(
                            "HASHICORP_TOKEN",
                            "\\b[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}"),
                    token(
                            "GRAFANA_TOKEN",
                            "\\bgl(?:sa_[A-Za-z0-9]{32}_[a-f0-9]{8}|c_[A-Za-z0-9+/]{32,400})"),
                    token("NEW_RELIC_KEY", "\\bNRAK-[A-Z0-9]{27}\\b"),
                    token("SENTRY_TOKEN", "\\bsntr(?:ys|yu)_[A-Za-z0-9+/=_-]{40,300}"),
                    token("DATABRICKS_TOKEN", "\\bdapi[a-f0-9]{32}\\b"),
                    token("PULUMI_TOKEN", "\\bpul-[a-f0-9]{40}\\b"),
                    token("DOPPLER_TOKEN", "\\bdp\\.(?:pt|st|ct|sa)\\.[A-Za-z0-9._-]{40,80}"),
                    token("LINEAR_KEY", "\\blin_api_[A-Za-z0-9]{40}\\b"),
                    token("NOTION_TOKEN", "\\b(?:secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{46})\\b"),
                    token("POSTMAN_KEY", "\\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\\b"),
                    token("ATLASSIAN_TOKEN", "\\bAT(?:ATT3x|CTT3x|BB)[A-Za-z0-9_=-]{30,250}"),
                    token("PLANETSCALE_TOKEN", "\\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}"),
                    token(
                            "SUPABASE_TOKEN",
                            "\\bsb(?:p_[a-f0-9]{40}|_secret_[A-Za-z0-9_-]{31,40})(?![\\w-])"),
                    token("FLY_TOKEN", "\\bfo1_[A-Za-z0-9_-]{43}(?![\\w-])"),
                    token("HEROKU_KEY", "\\bHRKU-[A-Za-z0-9_-]{36,64}"),
                    token(
                            "HEROKU_KEY",
                            "(?i:heroku_?api_?key)[\"']?\\s{0,4}[=:]\\s{0,4}[\"']?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\b"),
                    token("DYNATRACE_TOKEN", "\\bdt0c01\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}\\b"),
                    token("FIGMA_TOKEN", "\\bfig[dour]_[A-Za-z0-9_-]{40,64}"),
                    token("AIRTABLE_TOKEN", "\\bpat[A-Za-z0-9]{14}\\.[a-f0-9]{64}\\b"),
                    token("AGE_KEY", "\\bAGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}\\b"),
                    token(
                            "WIREGUARD_KEY",
                            "(?:PrivateKey|PresharedKey)\\s{0,4}=\\s{0,4}([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)"),
                    new Shape(
                            "PRIVATE_KEY",
                            1.0,
                            Pattern.compile(
                                    "(?s)-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?:"
                                            + " BLOCK)?-----.{0,"
                                            + MAX_PEM
                                            + "}?(?:-----END (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?:"
                                            + " BLOCK)?-----|\\z)"),
                            SecretScanner::hasKeyBody),
                    new Shape(
                            "JWT",
                            1.0,
                            Pattern.compile(
                                    "\\beyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{20,1000}"),
                            SecretScanner::isForSomebody),
                    guess(
                            "BEARER_TOKEN",
                            "(?i:\\bbearer)\\s{1,4}([A-Za-z0-9._~+/-]{20,512}={0,2})",
                            SecretScanner::looksIssued),
                    guess(
                            "PASSWORD",
                            "(?i:authorization[\"']?\\s{0,4}[:=]\\s{0,4}[\"']?basic|\\bbasic)\\s{1,4}([A-Za-z0-9+/]{12,200}={0,2})",
                            SecretScanner::isLogin),
                    guess(
                            "PASSWORD",
                            "(?i)(?:password|passwd|passphrase|pwd|[_-]pass)"
                                    + "(?:[\"'`]?\\s{0,4}(?:=|:|:=|=>)\\s{0,4}[\"'`]?|[\"']\\s{0,2},\\s{0,2}[\"'])"
                                    + "([^\\s\"'`<>,;]{8,128})",
                            SecretScanner::isPassword),
                    guess(
                            "PASSWORD",
                            "(?i)--password[ =]\\s{0,4}[\"']?([^\\s\"'<>,;]{8,128})",
                            SecretScanner::isPassword),
                    guess(
                            "PASSWORD",
                            "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@\"'<>]{0,64}:([^\\s/@\"'<>]{8,128})@",
                            SecretScanner::isPassword),
                    guess(
                            "PASSWORD",
                            "\\bcurl\\b[^\\n"
                                    + "]{0,200}?\\s(?:-u|--user)["
                                    + " =]?\\s{0,4}[\"']?[\\w.@+-]{1,64}:([^\\s\"'<>]{8,128})",
                            SecretScanner::isPassword),
                    guess(
                            "PASSWORD",
                            "\\b(?:mysql|mysqldump|mysqladmin|mariadb|sshpass)\\b[^\\n"
                                    + "]{0,100}?\\s-p ?[\"']?([^\\s\"'<>]{8,128})",
                            SecretScanner::isPassword),
                    guess(
                            "API_KEY",
                            "(?i)(?<!(?:next|page|csrf|xsrf|continuation|sync|cancel|public)[_-]{0,1})"
                                    + "(?:api[_-]?key|secret[_-]?key|client[_-]?secret|(?:auth|access|refresh|secret)[_-]?token|secret|token)"
                                    + "[\"']?\\s{0,4}(?:=|:|:=|=>)\\s{0,4}[\"'`]?([A-Za-z0-9_+/=-]{20,200})(?![\\w.(/+-])",
                            SecretScanner::looksIssued));

    private static final Pattern CARD =
            Pattern.compile("(?<![\\w.-])\\d(?:[ -]?\\d){12,18}(?![\\w-]|\\.\\d)");

    private static final Pattern MIXED = Pattern.compile("(?=.*\\p{L})(?=.*\\d).*");

    /// Names of algorithms, which have letters and digits too.
    private static final Pattern ALGORITHM =
            Pattern.compile(
                    "(?i)sha-?\\d{1,3}|argon2(?:id|i|d)?|pbkdf2|md5|aes-?\\d*|base64|utf-?8|oauth2?|rfc-?\\d+|\\bv\\d+(?:\\.\\d+)*|http/?[23]|x509|pkcs\\d+");

    private static final Pattern HEX = Pattern.compile("(?i)(?=.*[a-f])(?=.*\\d)[0-9a-f]{32,}");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /// Letters of both cases and digits in more than one place.
    private static final Pattern SHUFFLED =
            Pattern.compile(
                    "(?=.*[a-z])(?=.*[A-Z])(?=.*\\d.*\\D.*\\d)(?!.*[a-z]{9})(?!.*[A-Z]{9}).*");

    /// A shape that assignments share with much else; a person looks.
    private static final double GUESS = 0.8;

    /// What was found in a block: what counts, and what is plainly nobody's.
    ///
    /// @param nobodys stretches that have the shape of a credential or card and are placeholders or
    ///     published; whatever a classifier says of them does not count
    record Scan(List<Spot> found, List<Spot> nobodys) {
        Scan {
            found = List.copyOf(found);
            nobodys = List.copyOf(nobodys);
        }
    }

    /// Everything in the text that looks like a credential or a card number, by shape and then by place.
    Scan scan(String text) {
        var found = new ArrayList<Spot>();
        var nobodys = new ArrayList<Spot>();
        for (var shape : SHAPES) {
            shape.pattern()
                    .matcher(text)
                    .results()
                    .forEach(
                            match ->
                                    (shape.counts().test(secret(match)) ? found : nobodys)
                                            .add(spot(shape, match)));
        }
        CARD.matcher(text)
                .results()
                .filter(match -> CardNumbers.isCard(match.group()))
                .forEach(
                        match ->
                                (CardNumbers.isIssued(match.group()) ? found : nobodys)
                                        .add(card(match)));
        return new Scan(found, nobodys);
    }

    private static Spot spot(Shape shape, MatchResult match) {
        var group = group(match);
        return new Spot(
                FindingKind.SECRET,
                shape.label(),
                shape.score(),
                match.start(group),
                match.end(group));
    }

    /// A number without any separator may be something else; a person looks.
    private static Spot card(MatchResult match) {
        var plain = match.group().chars().allMatch(Character::isDigit);
        return new Spot(
                FindingKind.SECRET, "CARD_NUMBER", plain ? GUESS : 1.0, match.start(), match.end());
    }

    private static String secret(MatchResult match) {
        return match.group(group(match));
    }

    private static int group(MatchResult match) {
        return match.groupCount() > 0 ? 1 : 0;
    }

    private static boolean isIssued(String token) {
        return !PublishedValues.isToken(token) && !Placeholder.isToken(body(token));
    }

    /// Without its public prefix, which may be a word.
    private static String body(String token) {
        var prefix = 0;
        for (var sign :
                List.of("_live_", "github_pat_", "_secret_", "secret_", "_api_", "SECRET-KEY-")) {
            var at = token.indexOf(sign);
            if (at >= 0 && at < 16) {
                prefix = Math.max(prefix, at + sign.length());
            }
        }
        var dash = token.indexOf('_');
        if (prefix == 0 && dash > 0 && dash <= 9) {
            prefix = dash + 1;
        }
        return token.substring(prefix);
    }

    /// Whether somebody may use the value as a password: letters and digits that are no placeholder, no
    /// published value and no name of an algorithm.
    static boolean isPassword(String value) {
        return !PublishedValues.isToken(value)
                && !Placeholder.isPassword(value)
                && !isEncodedPlaceholder(value)
                && MIXED.matcher(ALGORITHM.matcher(value).replaceAll("")).matches();
    }

    /// As in a Secret of Kubernetes: `cGFzc3dvcmQ=` says `password`.
    private static boolean isEncodedPlaceholder(String value) {
        var decoded = decoded(value);
        return !decoded.isEmpty()
                && (Placeholder.isPassword(decoded) || !MIXED.matcher(decoded).matches());
    }

    private static boolean isLogin(String credentials) {
        var decoded = decoded(credentials);
        var colon = decoded.indexOf(':');
        return colon >= 0
                && !PublishedValues.isToken(credentials)
                && isPassword(decoded.substring(colon + 1));
    }

    private static boolean looksIssued(String token) {
        return isIssued(token)
                && !Placeholder.isPassword(token)
                && !UUID.matcher(token).matches()
                && (HEX.matcher(token).matches() || SHUFFLED.matcher(token).matches())
                && !isEncodedPlaceholder(token);
    }

    private static boolean hasKeyBody(String key) {
        var header = key.indexOf("-----", 5) + 5;
        var line =
                KEY_LINE.matcher(key).region(header, Math.min(key.length(), header + BODY_WITHIN));
        while (line.find()) {
            if (SHUFFLED_LINE.matcher(line.group()).matches() && isIssued(line.group())) {
                return true;
            }
        }
        return false;
    }

    private static final Pattern SHUFFLED_LINE = Pattern.compile("(?=.*[a-z])(?=.*[A-Z]).*");

    private static boolean isForSomebody(String token) {
        var parts = token.split("\\.", -1);
        return !PublishedValues.isTokenOf(decoded(parts[1])) && !Placeholder.isToken(parts[2]);
    }

    /// The text that Base64 or Base64url stands for; empty if it stands for none.
    private static String decoded(String value) {
        try {
            var bytes =
                    Base64.getDecoder()
                            .decode(
                                    value.replace('-', '+')
                                            .replace('_', '/')
                                            .replaceAll("=+$", ""));
            var text = new String(bytes, StandardCharsets.UTF_8);
            return text.chars()
                            .allMatch(
                                    character ->
                                            character < 0x7F
                                                    && (character >= ' '
                                                            || Character.isWhitespace(character)))
                    ? text
                    : "";
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private static Shape token(String label, String pattern) {
        return new Shape(label, 1.0, Pattern.compile(pattern), SecretScanner::isIssued);
    }

    private static Shape guess(String label, String pattern, Predicate<String> counts) {
        return new Shape(label, GUESS, Pattern.compile(pattern), counts);
    }

    /// @param counts whether a secret of this shape may be somebody's
    private record Shape(String label, double score, Pattern pattern, Predicate<String> counts) {}
}
