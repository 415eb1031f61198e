package dev.pressroom.newsletter.domain;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.NewsletterFrequency;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes issues and mails. Everything that comes from outside is escaped.
///
/// @param siteUrl public base address, without a slash at its end
public record Letters(String siteUrl) {
    private static final String HEAD =
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8">\
            <meta name="color-scheme" content="light dark">\
            <meta name="viewport" content="width=device-width"></head>\
            <body style="font-family:sans-serif;max-width:40em;margin:auto;padding:1em">
            """;

    /// The issue with these articles, in their order.
    public RenderedIssue render(
            NewsletterFrequency frequency, String period, List<Teaser> articles) {
        var subject = "Pressroom, " + frequency.name().toLowerCase(Locale.ROOT) + " " + period;
        var html = new StringBuilder("<h1>").append(escape(subject)).append("</h1>\n<ul>\n");
        var text = new StringBuilder(subject).append("\n\n");
        for (var article : articles) {
            var link = siteUrl + "/articles/" + article.slug();
            html.append("<li><a href=\"")
                    .append(escape(link))
                    .append("\">")
                    .append(escape(article.title()))
                    .append("</a></li>\n");
            text.append("* ").append(oneLine(article.title())).append("\n  ").append(link);
            text.append('\n');
        }
        return new RenderedIssue(subject, html.append("</ul>\n").toString(), text.toString());
    }

    /// The issue for one reader, with the one-click link of RFC 8058.
    public Letter issue(
            RenderedIssue issue, EmailAddress to, String unsubscribeToken, DeliveryId delivery) {
        var link = siteUrl + "/newsletter/unsubscribe?token=" + unsubscribeToken;
        return new Letter(
                to,
                issue.subject(),
                issue.text() + "\nUnsubscribe: " + link + "\n",
                HEAD
                        + issue.html()
                        + "<p><small><a href=\""
                        + escape(link)
                        + "\">Unsubscribe</a></small></p></body></html>",
                Map.of(
                        "List-Unsubscribe", "<" + link + ">",
                        "List-Unsubscribe-Post", "List-Unsubscribe=One-Click",
                        "List-Id", "<newsletter." + URI.create(siteUrl).getHost() + ">"),
                Map.of("delivery", delivery.toString()));
    }

    /// Asks an address to confirm (double opt-in).
    public Letter confirmation(EmailAddress to, String token) {
        var link = siteUrl + "/newsletter/confirm?token=" + token;
        return new Letter(
                to,
                "Please confirm your subscription",
                "Someone, hopefully you, wants this address to get our newsletter.\n"
                        + "To confirm, open this link within two days:\n"
                        + link
                        + "\nIf it was not you, do nothing.\n",
                HEAD
                        + "<p>Someone, hopefully you, wants this address to get our newsletter.</p>"
                        + "<p><a href=\""
                        + escape(link)
                        + "\">Confirm within two days</a></p>"
                        + "<p>If it was not you, do nothing.</p></body></html>",
                Map.of(),
                Map.of("kind", "confirmation"));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String escape(String text) {
        return oneLine(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
