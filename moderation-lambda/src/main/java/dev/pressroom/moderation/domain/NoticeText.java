package dev.pressroom.moderation.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mail that tells an author what was decided, as plain text and as HTML of the same words.
public record NoticeText(String subject, String text, String html) {

    /// @param outcome what happened to it, without a full stop
    /// @param reasons one line each
    /// @param note    what a moderator gave as the reason
    /// @param closing sentences that stand below the reasons
    /// @param link    the article's status resource, with all reasons
    public static NoticeText of(
            String title,
            String outcome,
            List<String> reasons,
            @Nullable String note,
            List<String> closing,
            String link) {
        var subject = oneLine(title) + ": " + outcome;
        var text = new StringBuilder(subject).append(".\n");
        var html =
                new StringBuilder("<p><strong>")
                        .append(escaped(title))
                        .append("</strong>: ")
                        .append(escaped(outcome))
                        .append(".</p>");
        if (!reasons.isEmpty()) {
            text.append("\nReasons:\n");
            html.append("<p>Reasons:</p><ul>");
            for (var reason : reasons) {
                text.append("  - ").append(oneLine(reason)).append('\n');
                html.append("<li>").append(escaped(reason)).append("</li>");
            }
            html.append("</ul>");
        }
        if (note != null) {
            text.append("\nA moderator wrote:\n  ").append(oneLine(note)).append('\n');
            html.append("<p>A moderator wrote:</p><blockquote>")
                    .append(escaped(note))
                    .append("</blockquote>");
        }
        for (var sentence : closing) {
            text.append('\n').append(oneLine(sentence)).append('\n');
            html.append("<p>").append(escaped(sentence)).append("</p>");
        }
        text.append('\n').append(link).append('\n');
        html.append("<p><a href=\"")
                .append(escaped(link))
                .append("\">")
                .append(escaped(link))
                .append("</a></p>");
        return new NoticeText(subject, text.toString(), html.toString());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
