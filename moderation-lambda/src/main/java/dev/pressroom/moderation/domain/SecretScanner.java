package dev.pressroom.moderation.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks for credentials by their published shapes. Sees no meaning: a well-formed example key counts
/// too, except those that AWS itself prints in its documentation.
///
/// Sources: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html> (unique
/// ids), <https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/>,
/// RFC 7468 (PEM labels).
public final class SecretScanner {
    private static final Map<String, Pattern> SHAPES =
            new TreeMap<>(
                    Map.of(
                            "AWS_ACCESS_KEY",
                            Pattern.compile("\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b"),
                            "AWS_SECRET_KEY",
                            Pattern.compile(
                                    "(?i:aws_?secret_?access_?key)[\"']?\\s{0,4}[=:]\\s{0,4}[\"']?"
                                            + "[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])"),
                            "GITHUB_TOKEN",
                            Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36,255}\\b"),
                            "SLACK_TOKEN",
                            Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,200}"),
                            "PRIVATE_KEY",
                            Pattern.compile("-----BEGIN (?:[A-Z]{2,12} )?PRIVATE KEY-----"),
                            "GOOGLE_API_KEY",
                            Pattern.compile("\\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])")));

    /// AWS marks every credential in its documentation with this word.
    private static final String DOCUMENTED = "EXAMPLE";

    /// Everything in the block that looks like a credential, by kind and then by place.
    public List<Finding> scan(TextBlock block) {
        return SHAPES.entrySet().stream()
                .flatMap(shape -> scan(block, shape.getKey(), shape.getValue()))
                .toList();
    }

    private static Stream<Finding> scan(TextBlock block, String label, Pattern shape) {
        return shape.matcher(block.text())
                .results()
                .filter(match -> !match.group().contains(DOCUMENTED))
                .map(
                        match ->
                                Finding.at(
                                        block.passage(match.start(), match.end()),
                                        FindingKind.SECRET,
                                        label,
                                        1.0));
    }
}
