package dev.pressroom.moderation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Takes secrets and personal data out of what is quoted. A quote is stored, mailed and shown to
/// moderators; the author alone sees his own text. The length stays, so offsets stay right.
public final class Redaction {
    /// Stands for one character that was taken out.
    public static final char MASK = '•';

    /// What technical articles consist of: nobody is harmed by it in a quote.
    private static final Set<String> OPEN =
            Set.of("AGE", "DATE_TIME", "IP_ADDRESS", "MAC_ADDRESS", "NAME", "URL", "USERNAME");

    private static final Set<String> PREFIXED =
            Set.of(
                    "AWS_ACCESS_KEY",
                    "GITHUB_TOKEN",
                    "GITLAB_TOKEN",
                    "SLACK_TOKEN",
                    "GOOGLE_API_KEY",
                    "STRIPE_KEY",
                    "NPM_TOKEN",
                    "PYPI_TOKEN");

    /// So much of a long credential is its public prefix, which names the service.
    private static final int PREFIX = 4;

    private static final int LONG = 16;

    private Redaction() {}

    /// The same findings, with whatever is sensitive in any quote masked: a quote of abuse may hold a
    /// password that another finding is about.
    public static List<Finding> of(List<Finding> findings) {
        var spans = new ArrayList<Span>();
        for (var finding : findings) {
            var passage = finding.passage();
            if (passage != null && isSensitive(finding)) {
                spans.add(span(finding, passage));
            }
        }
        return findings.stream().map(finding -> masked(finding, spans)).toList();
    }

    /// Whether AWS itself prints this credential in its documentation.
    static boolean isDocumented(Finding finding) {
        var passage = finding.passage();
        return passage != null
                && finding.label().startsWith("AWS_")
                && passage.quote().contains("EXAMPLE");
    }

    private static boolean isSensitive(Finding finding) {
        return switch (finding.kind()) {
            case SECRET -> !isDocumented(finding);
            case PII -> !OPEN.contains(finding.label()) && !isDocumented(finding);
            case LANGUAGE, TOXICITY, CODE_TOXICITY, IMAGE, UNREAD -> false;
        };
    }

    private static Span span(Finding finding, Passage passage) {
        var quote = passage.quote();
        var at = quote.lastIndexOf('@');
        if (finding.label().equals("EMAIL") && at > 0) {
            // The host is needed to tell examples, and names nobody.
            return new Span(passage.field(), passage.begin(), passage.begin() + at);
        }
        var kept = quote.length() >= LONG && PREFIXED.contains(finding.label()) ? PREFIX : 0;
        return new Span(passage.field(), passage.begin() + kept, passage.end());
    }

    private static Finding masked(Finding finding, List<Span> spans) {
        var passage = finding.passage();
        if (passage == null) {
            return finding;
        }
        var quote = new StringBuilder(passage.quote());
        for (var span : spans) {
            if (span.field().equals(passage.field())) {
                var from = Math.max(span.begin() - passage.begin(), 0);
                var to = Math.min(span.end() - passage.begin(), quote.length());
                for (var i = from; i < to; i++) {
                    quote.setCharAt(i, MASK);
                }
            }
        }
        return new Finding(
                finding.kind(),
                finding.label(),
                finding.parents(),
                finding.score(),
                new Passage(passage.field(), passage.begin(), passage.end(), quote.toString()));
    }

    private record Span(String field, int begin, int end) {}
}
