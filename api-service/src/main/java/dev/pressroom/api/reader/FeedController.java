package dev.pressroom.api.reader;

import dev.pressroom.api.web.Written;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What programs read: feeds, and what tells crawlers where to look. All by conditional `GET`.
@RestController
class FeedController {
    private static final int NEWEST = 20;
    private static final int NEWEST_NAMED = 100;

    private final LiveFacts facts;
    private final Shelf shelf;
    private final ArticleViews views;
    private final Feeds feeds;
    private final Sitemaps sitemaps;
    private final SiteAddress site;

    FeedController(
            LiveFacts facts,
            Shelf shelf,
            ArticleViews views,
            Feeds feeds,
            Sitemaps sitemaps,
            SiteAddress site) {
        this.facts = facts;
        this.shelf = shelf;
        this.views = views;
        this.feeds = feeds;
        this.sitemaps = sitemaps;
        this.site = site;
    }

    @GetMapping(path = "/feed.atom", produces = Feeds.ATOM)
    Written<String> atom(HttpServletRequest request) {
        return feed("atom", request, feeds::atom);
    }

    @GetMapping(path = "/feed.rss", produces = Feeds.RSS)
    Written<String> rss(HttpServletRequest request) {
        return feed("rss", request, feeds::rss);
    }

    @GetMapping(path = "/feed.json", produces = Feeds.JSON_FEED)
    Written<Map<String, Object>> jsonFeed(HttpServletRequest request) {
        return feed("json", request, feeds::jsonFeed);
    }

    @GetMapping(path = "/sitemap.xml", produces = Sitemaps.XML)
    Written<String> sitemap(HttpServletRequest request) {
        return fact("sitemap", request, () -> sitemaps.sitemap(shelf.newest(Sitemaps.MOST - 1)));
    }

    @GetMapping(path = "/llms.txt", produces = Sitemaps.TEXT)
    Written<String> llms(HttpServletRequest request) {
        return fact("llms", request, () -> sitemaps.llms(shelf.page(null, NEWEST_NAMED).items()));
    }

    @GetMapping(path = "/robots.txt", produces = Sitemaps.TEXT)
    Written<String> robots(HttpServletRequest request) {
        return Answers.send(sitemaps.robots(), request);
    }

    private <T> Written<T> feed(
            String kind, HttpServletRequest request, Function<List<ArticleView>, Answer> write) {
        return fact(
                "feed:" + kind,
                request,
                () -> write.apply(FeedBudget.applied(views.all(shelf.newest(NEWEST)), site)));
    }

    private <T> Written<T> fact(String name, HttpServletRequest request, Supplier<Answer> make) {
        return Answers.send(facts.get(name, Answers.FORM, make), request);
    }
}
