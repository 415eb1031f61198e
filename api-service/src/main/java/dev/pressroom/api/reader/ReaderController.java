package dev.pressroom.api.reader;

import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.PageKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// What readers get, without signing in: published articles and nothing else.
@RestController
class ReaderController {
    /// The staleness that is promised: one second.
    private static final CacheControl FRESH =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final Articles articles;
    private final ArticleViews views;

    ReaderController(Articles articles, ArticleViews views) {
        this.articles = articles;
        this.views = views;
    }

    @GetMapping("/v1/published")
    ResponseEntity<Page<Teaser>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        return ResponseEntity.ok().cacheControl(FRESH).body(page(cursor, Page.limit(limit)));
    }

    @GetMapping("/v1/published/{slug}")
    ResponseEntity<?> read(@PathVariable String slug) {
        var row = published(slug);
        return slug.equals(row.slug())
                ? fresh(row).body(views.of(row))
                : moved("/v1/published/", row);
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> home(@RequestParam(required = false) @Nullable String cursor) {
        var page = page(cursor, 20);
        var items =
                page.items().stream()
                        .map(
                                it ->
                                        "<li><a href=\"/articles/"
                                                + HtmlUtils.htmlEscape(String.valueOf(it.slug()))
                                                + "\">"
                                                + HtmlUtils.htmlEscape(it.title())
                                                + "</a></li>")
                        .collect(Collectors.joining("\n"));
        var list = items.isEmpty() ? "<p>Nothing was published yet.</p>" : "<ul>" + items + "</ul>";
        var next = page.next();
        return HtmlPage.of(
                HttpStatus.OK,
                "Articles",
                next == null
                        ? list
                        : list
                                + "<p><a rel=\"next\" href=\"/?cursor="
                                + HtmlUtils.htmlEscape(next)
                                + "\">Older articles</a></p>");
    }

    @GetMapping(path = "/articles/{slug}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<?> page(@PathVariable String slug) {
        var row = published(slug);
        if (!slug.equals(row.slug())) {
            return moved("/articles/", row);
        }
        var view = views.of(row);
        return fresh(row)
                .contentType(MediaType.TEXT_HTML)
                .body(HtmlPage.text(view.title(), "<article>" + view.html() + "</article>"));
    }

    private ArticleRow published(String slug) {
        return articles.findPublished(slug).orElseThrow(() -> PathIds.notFound("article"));
    }

    /// Spring answers 304 when the client has this ETag already.
    private static ResponseEntity.BodyBuilder fresh(ArticleRow row) {
        return ResponseEntity.ok()
                .eTag("\"" + row.liveRevision() + "-" + MarkdownRenderer.VERSION + "\"")
                .cacheControl(FRESH);
    }

    private static ResponseEntity<?> moved(String path, ArticleRow row) {
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .location(URI.create(path + Objects.requireNonNull(row.slug())))
                .build();
    }

    private Page<Teaser> page(@Nullable String cursor, int size) {
        var after = Cursor.decode(cursor);
        var rows =
                articles.published(
                        after == null ? null : new PageKey(after.at(), after.id()), size + 1);
        return Page.of(
                rows,
                size,
                row -> new Cursor(Objects.requireNonNull(row.publishedAt()), row.id().toString()),
                row -> Teaser.of(views.of(row)));
    }

    /// Title and tags are the live revision's, not the draft's.
    record Teaser(
            String id,
            @Nullable String slug,
            String title,
            List<String> tags,
            @Nullable Instant publishedAt) {
        static Teaser of(ArticleView view) {
            return new Teaser(
                    view.id(), view.slug(), view.title(), view.tags(), view.publishedAt());
        }
    }
}
