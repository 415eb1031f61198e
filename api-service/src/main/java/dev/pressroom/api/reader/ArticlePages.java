package dev.pressroom.api.reader;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.Page;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Pages for people, with what other programs look for in them: OpenGraph (<https://ogp.me/>), JSON-LD
/// (<https://schema.org/BlogPosting>) and where the feeds are.
@Component
class ArticlePages {
    private static final String FEEDS =
            """
            <link rel="alternate" type="application/atom+xml" title="Atom" href="/feed.atom">
            <link rel="alternate" type="application/rss+xml" title="RSS" href="/feed.rss">
            <link rel="alternate" type="application/feed+json" title="JSON Feed" href="/feed.json">
            """;

    private final SiteAddress site;
    private final JsonMapper json;

    ArticlePages(SiteAddress site, JsonMapper json) {
        this.site = site;
        this.json = json;
    }

    Answer article(ArticleView view) {
        var address = site.article(String.valueOf(view.slug()));
        var head =
                new StringBuilder(FEEDS)
                        .append("<link rel=\"canonical\" href=\"")
                        .append(htmlEscape(address))
                        .append(
                                "\">\n<link rel=\"alternate\" type=\"application/json\" href=\"/v1/published/")
                        .append(htmlEscape(String.valueOf(view.slug())))
                        .append("\">\n");
        meta(head, "name", "description", view.description());
        meta(head, "property", "og:type", "article");
        meta(head, "property", "og:site_name", SiteAddress.NAME);
        meta(head, "property", "og:title", view.title());
        meta(head, "property", "og:description", view.description());
        meta(head, "property", "og:url", address);
        var image = view.image();
        if (image != null) {
            meta(head, "property", "og:image", image);
        }
        var published = view.publishedAt();
        if (published != null) {
            meta(head, "property", "article:published_time", published.toString());
        }
        meta(head, "property", "article:modified_time", view.updatedAt().toString());
        view.tags().forEach(tag -> meta(head, "property", "article:tag", tag));
        head.append("<script type=\"application/ld+json\">")
                .append(linkedData(view, address))
                .append("</script>");
        return Answer.html(
                HtmlPage.text(
                        view.title(), head.toString(), "<article>" + view.html() + "</article>"));
    }

    /// @param cursor of this page; null for the first
    Answer list(Page<Teaser> page, @Nullable String cursor) {
        var items =
                page.items().stream()
                        .map(
                                it ->
                                        "<li><a href=\"/articles/"
                                                + htmlEscape(String.valueOf(it.slug()))
                                                + "\">"
                                                + htmlEscape(it.title())
                                                + "</a></li>")
                        .collect(Collectors.joining("\n"));
        var list = items.isEmpty() ? "<p>Nothing was published yet.</p>" : "<ul>" + items + "</ul>";
        var next = page.next();
        var older =
                next == null
                        ? ""
                        : "<p><a rel=\"next\" href=\"/?cursor="
                                + htmlEscape(next)
                                + "\">Older articles</a></p>";
        var head = new StringBuilder(FEEDS);
        if (cursor == null) {
            head.append("<link rel=\"canonical\" href=\"")
                    .append(htmlEscape(site.home()))
                    .append("\">\n");
        }
        return Answer.html(HtmlPage.text("Articles", head.toString(), list + older));
    }

    private static void meta(StringBuilder head, String kind, String name, String content) {
        head.append("<meta ")
                .append(kind)
                .append("=\"")
                .append(name)
                .append("\" content=\"")
                .append(htmlEscape(content))
                .append("\">\n");
    }

    private String linkedData(ArticleView view, String address) {
        var data = new LinkedHashMap<String, Object>();
        data.put("@context", "https://schema.org");
        data.put("@type", "BlogPosting");
        data.put("headline", view.title());
        data.put("description", view.description());
        data.put("url", address);
        data.put("mainEntityOfPage", address);
        data.put("keywords", view.tags());
        var published = view.publishedAt();
        if (published != null) {
            data.put("datePublished", published.toString());
        }
        data.put("dateModified", view.updatedAt().toString());
        var image = view.image();
        if (image != null) {
            data.put("image", image);
        }
        // A script element ends at its end tag, whatever JSON thinks of it.
        return json.writeValueAsString(data).replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
