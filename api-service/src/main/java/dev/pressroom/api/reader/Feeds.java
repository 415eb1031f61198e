package dev.pressroom.api.reader;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndCategoryImpl;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndLinkImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The newest articles for feed readers, with their whole texts: Atom 1.0 (RFC 4287), RSS 2.0 and JSON
/// Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
@Component
class Feeds {
    static final String ATOM = "application/atom+xml;charset=UTF-8";
    static final String RSS = "application/rss+xml;charset=UTF-8";
    static final String JSON_FEED = "application/feed+json;charset=UTF-8";

    private static final String ABOUT = "Articles of " + SiteAddress.NAME;

    private final SiteAddress site;
    private final JsonMapper json;

    Feeds(SiteAddress site, JsonMapper json) {
        this.site = site;
        this.json = json;
    }

    Answer atom(List<ArticleView> newest) {
        return Answer.of(ATOM, xml("atom_1.0", "/feed.atom", newest));
    }

    Answer rss(List<ArticleView> newest) {
        return Answer.of(RSS, xml("rss_2.0", "/feed.rss", newest));
    }

    Answer jsonFeed(List<ArticleView> newest) {
        var feed = new LinkedHashMap<String, Object>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", SiteAddress.NAME);
        feed.put("description", ABOUT);
        feed.put("home_page_url", site.home());
        feed.put("feed_url", site.of("/feed.json"));
        feed.put("items", newest.stream().map(this::item).toList());
        return Answer.of(JSON_FEED, json.writeValueAsString(feed));
    }

    private Map<String, Object> item(ArticleView view) {
        var item = new LinkedHashMap<String, Object>();
        item.put("id", idOf(view));
        item.put("url", site.article(String.valueOf(view.slug())));
        item.put("title", view.title());
        item.put("summary", view.description());
        item.put("content_html", view.html());
        var image = view.image();
        if (image != null) {
            item.put("image", image);
        }
        var published = view.publishedAt();
        if (published != null) {
            item.put("date_published", published.toString());
        }
        item.put("date_modified", view.updatedAt().toString());
        item.put("tags", view.tags());
        return item;
    }

    private String xml(String type, String path, List<ArticleView> newest) {
        var feed = new SyndFeedImpl();
        feed.setFeedType(type);
        feed.setEncoding("UTF-8");
        feed.setTitle(SiteAddress.NAME);
        feed.setDescription(ABOUT);
        feed.setLink(site.home());
        feed.setUri(site.home());
        feed.setLinks(List.of(link(site.home(), "alternate"), link(site.of(path), "self")));
        feed.setPublishedDate(
                Date.from(
                        newest.stream()
                                .map(ArticleView::updatedAt)
                                .max(Instant::compareTo)
                                .orElse(Instant.EPOCH)));
        var entries = new ArrayList<SyndEntry>();
        newest.forEach(view -> entries.add(entry(view)));
        feed.setEntries(entries);
        try {
            return new SyndFeedOutput().outputString(feed);
        } catch (FeedException incomplete) {
            throw new IllegalStateException(type, incomplete);
        }
    }

    private SyndEntry entry(ArticleView view) {
        var entry = new SyndEntryImpl();
        entry.setUri(idOf(view));
        entry.setTitle(XmlText.of(view.title()));
        entry.setLink(site.article(String.valueOf(view.slug())));
        entry.setPublishedDate(date(view.publishedAt()));
        entry.setUpdatedDate(Date.from(view.updatedAt()));
        entry.setDescription(content("text/plain", view.description()));
        entry.setContents(List.of(content("html", view.html())));
        var categories = new ArrayList<SyndCategory>();
        view.tags().forEach(tag -> categories.add(category(tag)));
        entry.setCategories(categories);
        return entry;
    }

    private static SyndContent content(String type, String text) {
        var content = new SyndContentImpl();
        content.setType(type);
        content.setValue(XmlText.of(text));
        return content;
    }

    private static SyndCategory category(String tag) {
        var category = new SyndCategoryImpl();
        category.setName(XmlText.of(tag));
        return category;
    }

    private static SyndLink link(String address, String relation) {
        var link = new SyndLinkImpl();
        link.setHref(address);
        link.setRel(relation);
        return link;
    }

    /// Stays the same when the slug changes (RFC 4287, section 4.2.6).
    private static String idOf(ArticleView view) {
        return "urn:uuid:" + view.id();
    }

    private static @Nullable Date date(@Nullable Instant at) {
        return at == null ? null : Date.from(at);
    }
}
