package dev.pressroom.api.reader;

import dev.pressroom.store.mysql.PublishedArticles.Found;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// One published article in a list of what was found.
///
/// @param excerpt the beginning of its text, cut between words
record FoundArticle(
        String id,
        String slug,
        String title,
        List<String> tags,
        String excerpt,
        Instant publishedAt) {
    private static final int EXCERPT = 200;

    static FoundArticle of(Found found) {
        return new FoundArticle(
                found.id().toString(),
                found.slug(),
                found.title(),
                found.tags(),
                cut(found.excerpt().replaceAll("\\s+", " ").strip()),
                found.publishedAt());
    }

    /// A list as HTML that is safe to show.
    static String html(List<FoundArticle> articles) {
        return articles.isEmpty()
                ? "<p>Nothing was found.</p>"
                : articles.stream()
                        .map(FoundArticle::html)
                        .collect(Collectors.joining("\n", "<ul>", "</ul>"));
    }

    private String html() {
        return "<li><a href=\"/articles/"
                + HtmlUtils.htmlEscape(slug)
                + "\">"
                + HtmlUtils.htmlEscape(title)
                + "</a> "
                + tags.stream().map(FoundArticle::tagLink).collect(Collectors.joining(" "))
                + "<br>"
                + HtmlUtils.htmlEscape(excerpt)
                + "</li>";
    }

    private static String tagLink(String tag) {
        return "<a rel=\"tag\" href=\"/tags/"
                + URLEncoder.encode(tag, StandardCharsets.UTF_8)
                + "\">#"
                + HtmlUtils.htmlEscape(tag)
                + "</a>";
    }

    private static String cut(String text) {
        if (text.length() <= EXCERPT) {
            return text;
        }
        int end = text.lastIndexOf(' ', EXCERPT);
        // A text without spaces is cut anywhere but inside a character.
        int at = end > 0 ? end : text.offsetByCodePoints(0, EXCERPT / 2);
        return text.substring(0, at) + " …";
    }
}
