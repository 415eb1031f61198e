package dev.pressroom.api.reader;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
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

    FeedController(
            LiveFacts facts, Shelf shelf, ArticleViews views, Feeds feeds, Sitemaps sitemaps) {
        this.facts = facts;
        this.shelf = shelf;
        this.views = views;
        this.feeds = feeds;
        this.sitemaps = sitemaps;
    }

    @GetMapping("/feed.atom")
    ResponseEntity<byte[]> atom(
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings) {
        return feed("atom", codings, feeds::atom);
    }

    @GetMapping("/feed.rss")
    ResponseEntity<byte[]> rss(
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings) {
        return feed("rss", codings, feeds::rss);
    }

    @GetMapping("/feed.json")
    ResponseEntity<byte[]> jsonFeed(
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings) {
        return feed("json", codings, feeds::jsonFeed);
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<byte[]> sitemap(
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings) {
        return fact("sitemap", codings, () -> sitemaps.sitemap(shelf.newest(Sitemaps.MOST - 1)));
    }

    @GetMapping("/llms.txt")
    ResponseEntity<byte[]> llms(
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings) {
        return fact("llms", codings, () -> sitemaps.llms(shelf.page(null, NEWEST_NAMED).items()));
    }

    @GetMapping("/robots.txt")
    ResponseEntity<byte[]> robots(
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings) {
        return Answers.send(sitemaps.robots(), codings);
    }

    private ResponseEntity<byte[]> feed(
            String kind, @Nullable String codings, Function<List<ArticleView>, Answer> write) {
        return fact(
                "feed:" + kind,
                codings,
                () -> write.apply(shelf.newest(NEWEST).stream().map(views::of).toList()));
    }

    private ResponseEntity<byte[]> fact(
            String name, @Nullable String codings, Supplier<Answer> make) {
        return Answers.send(facts.get(name, Answers.FORM, make), codings);
    }
}
