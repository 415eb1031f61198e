package dev.pressroom.api.reader;

import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.store.mysql.PageKey;
import dev.pressroom.store.mysql.Profiles;
import dev.pressroom.store.mysql.Profiles.Profile;
import dev.pressroom.store.mysql.PublishedArticles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page of an author: the name that he chose, and what he published. Whoever chose none has none.
@RestController
class AuthorController {
    private static final int ON_A_PAGE = 20;

    private final Profiles profiles;
    private final PublishedArticles published;

    AuthorController(Profiles profiles, PublishedArticles published) {
        this.profiles = profiles;
        this.published = published;
    }

    @GetMapping("/v1/authors/{handle}")
    ResponseEntity<AuthorPage> read(
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        var profile = named(handle);
        var page = page(profile, cursor, Page.limit(limit));
        return ResponseEntity.ok()
                .cacheControl(TagController.FRESH)
                .body(new AuthorPage(profile.handle(), profile.displayName(), page));
    }

    @GetMapping(path = "/authors/{handle}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(
            @PathVariable String handle, @RequestParam(required = false) @Nullable String cursor) {
        var profile = named(handle);
        var page = page(profile, cursor, ON_A_PAGE);
        return HtmlPage.of(
                HttpStatus.OK,
                profile.displayName(),
                FoundArticle.html(page.items())
                        + TagController.older("/authors/" + profile.handle(), page.next()));
    }

    private Profile named(String handle) {
        return profiles.named(handle).orElseThrow(() -> PathIds.notFound("author"));
    }

    private Page<FoundArticle> page(Profile profile, @Nullable String cursor, int size) {
        var after = Cursor.decode(cursor);
        return Page.of(
                published.by(
                        profile.author(),
                        after == null ? null : new PageKey(after.at(), after.id()),
                        size + 1),
                size,
                it -> new Cursor(it.publishedAt(), it.id().toString()),
                FoundArticle::of);
    }

    /// @param articles newest first
    record AuthorPage(String handle, String displayName, Page<FoundArticle> articles) {}
}
