package dev.pressroom.api.reader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/// Keeps feeds of long articles short: a function can answer 6 MB at most, and a feed is fetched often.
final class FeedBudget {
    /// Bytes (UTF-8) of HTML in one feed. Written as XML or JSON they are at most three times as many.
    static final int MOST_BYTES = 1_000_000;

    private FeedBudget() {}

    /// The articles in their order, with their whole texts as long as they fit: each that does not has its
    /// summary and a link to the page.
    static List<ArticleView> applied(List<ArticleView> newest, SiteAddress site) {
        var shown = new ArrayList<ArticleView>();
        long left = MOST_BYTES;
        for (var view : newest) {
            long bytes = view.html().getBytes(StandardCharsets.UTF_8).length;
            if (bytes <= left) {
                left -= bytes;
                shown.add(view);
            } else {
                shown.add(view.withHtml(summary(view, site)));
            }
        }
        return List.copyOf(shown);
    }

    private static String summary(ArticleView view, SiteAddress site) {
        return "<p>%s</p>\n<p><a href=\"%s\">Read the whole article</a></p>\n"
                .formatted(
                        HtmlUtils.htmlEscape(view.description(), "UTF-8"),
                        HtmlUtils.htmlEscape(site.article(String.valueOf(view.slug())), "UTF-8"));
    }
}
