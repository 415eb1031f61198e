package dev.pressroom.api.reader;

import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.model.Tag;
import dev.pressroom.store.mysql.PageKey;
import dev.pressroom.store.mysql.PublishedArticles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/// Published articles with one tag, newest first. Any spelling of the tag is understood.
@RestController
class TagController {
    static final CacheControl FRESH = CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private static final int ON_A_PAGE = 20;

    private final PublishedArticles published;

    TagController(PublishedArticles published) {
        this.published = published;
    }

    @GetMapping("/v1/tags/{tag}")
    ResponseEntity<Page<FoundArticle>> list(
            @PathVariable String tag,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        return ResponseEntity.ok()
                .cacheControl(FRESH)
                .body(page(parsed(tag), cursor, Page.limit(limit)));
    }

    @GetMapping(path = "/tags/{tag}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(
            @PathVariable String tag, @RequestParam(required = false) @Nullable String cursor) {
        var wanted = parsed(tag);
        var page = page(wanted, cursor, ON_A_PAGE);
        var address = "/tags/" + URLEncoder.encode(wanted.name(), StandardCharsets.UTF_8);
        return HtmlPage.of(
                HttpStatus.OK,
                "#" + wanted,
                FoundArticle.html(page.items()) + older(address, page.next()));
    }

    /// A link to the page behind this one, if there is one.
    static String older(String address, @Nullable String next) {
        return next == null
                ? ""
                : "<p><a rel=\"next\" href=\""
                        + HtmlUtils.htmlEscape(address)
                        + "?cursor="
                        + HtmlUtils.htmlEscape(next)
                        + "\">Older articles</a></p>";
    }

    private Page<FoundArticle> page(Tag tag, @Nullable String cursor, int size) {
        var after = Cursor.decode(cursor);
        return Page.of(
                published.tagged(
                        tag.name(),
                        after == null ? null : new PageKey(after.at(), after.id()),
                        size + 1),
                size,
                it -> new Cursor(it.publishedAt(), it.id().toString()),
                FoundArticle::of);
    }

    private static Tag parsed(String text) {
        try {
            return Tag.parse(text);
        } catch (IllegalArgumentException none) {
            throw PathIds.notFound("tag");
        }
    }
}
