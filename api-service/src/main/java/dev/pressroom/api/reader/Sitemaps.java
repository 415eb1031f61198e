package dev.pressroom.api.reader;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// What tells crawlers what there is: `sitemap.xml` (<https://www.sitemaps.org/protocol.html>),
/// `robots.txt` (RFC 9309) and `llms.txt` (<https://llmstxt.org/>).
@Component
class Sitemaps {
    /// Of addresses that one sitemap may have by its protocol.
    static final int MOST = 50_000;

    /// UTF-8, so that a function can answer it. The oldest addresses that do not fit are left out: the
    /// lists of the pages lead there.
    static final int MOST_BYTES = 4_500_000;

    static final String XML = "application/xml;charset=UTF-8";
    static final String TEXT = "text/plain;charset=UTF-8";

    private final SiteAddress site;
    private final Answer robots;

    Sitemaps(SiteAddress site) {
        this.site = site;
        this.robots =
                Answer.of(
                        TEXT,
                        """
                        User-agent: *
                        Disallow: /v1/
                        Allow: /

                        Sitemap: %s
                        """
                                .formatted(site.of("/sitemap.xml")));
    }

    Answer robots() {
        return robots;
    }

    Answer sitemap(List<LiveArticle> newest) {
        var xml =
                new StringBuilder(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                        """);
        xml.append("<url><loc>").append(escaped(site.home())).append("</loc></url>\n");
        long bytes = (long) xml.length() + "</urlset>\n".length();
        for (var live : newest) {
            var entry =
                    "<url><loc>"
                            + escaped(site.article(String.valueOf(live.slug())))
                            + "</loc></url>\n";
            bytes += entry.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                break;
            }
            xml.append(entry);
        }
        return Answer.of(XML, xml.append("</urlset>\n").toString());
    }

    /// Titles of strangers become link texts of one line.
    Answer llms(List<Teaser> newest) {
        var text =
                new StringBuilder("# ")
                        .append(SiteAddress.NAME)
                        .append(
                                "\n\n> A tech blog. Every article is reviewed before it is published.\n\n## Articles\n\n");
        for (var teaser : newest) {
            text.append("- [")
                    .append(linkText(teaser.title()))
                    .append("](")
                    .append(site.article(String.valueOf(teaser.slug())))
                    .append(")\n");
        }
        text.append("\n## Feeds\n\n");
        for (var feed : List.of("/feed.atom", "/feed.rss", "/feed.json", "/sitemap.xml")) {
            text.append("- [").append(feed).append("](").append(site.of(feed)).append(")\n");
        }
        return Answer.of(TEXT, text.toString());
    }

    private static String linkText(String title) {
        return XmlText.of(title)
                .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replaceAll("([\\\\\\[\\]`*_<>])", "\\\\$1");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
