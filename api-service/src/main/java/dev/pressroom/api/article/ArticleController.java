package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Article;
import dev.pressroom.api.article.ArticleDocuments.ArticleSummary;
import dev.pressroom.api.article.ArticleDocuments.Draft;
import dev.pressroom.api.article.ArticleDocuments.Saved;
import dev.pressroom.api.article.ArticleDocuments.Status;
import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.EntityTags;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Written;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.PageKey;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Articles of the caller; those of others are not there.
@RestController
@RequestMapping("/v1/articles")
class ArticleController {
    private final Drafts drafts;
    private final Articles articles;
    private final ReviewStatus status;
    private final Answers answers;

    ArticleController(Drafts drafts, Articles articles, ReviewStatus status, Answers answers) {
        this.drafts = drafts;
        this.articles = articles;
        this.status = status;
        this.answers = answers;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Written<Saved> create(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Draft draft) {
        return answers.tagged(drafts.create(Caller.of(token), key, draft));
    }

    @GetMapping
    Page<ArticleSummary> list(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        var after = Cursor.decode(cursor);
        int size = Page.limit(limit);
        var rows =
                articles.ownedBy(
                        Caller.of(token).id(),
                        after == null ? null : new PageKey(after.at(), after.id()),
                        size + 1);
        return Page.of(
                rows,
                size,
                row -> new Cursor(row.createdAt(), row.id().toString()),
                ArticleSummary::of);
    }

    @GetMapping("/{id}")
    ResponseEntity<Article> read(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
        var row = drafts.owned(Caller.of(token), PathIds.article(id));
        return ResponseEntity.ok().eTag(EntityTags.of(row.version())).body(drafts.read(row));
    }

    @PutMapping("/{id}")
    ResponseEntity<Article> save(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Draft draft) {
        var saved =
                drafts.change(
                        Caller.of(token),
                        PathIds.article(id),
                        ifMatch,
                        row -> drafts.save(row, draft));
        return ResponseEntity.ok().eTag(EntityTags.of(saved.version())).body(saved);
    }

    /// Keeps unfinished writing; publishes nothing and asks for no review.
    @PutMapping("/{id}/draft")
    ResponseEntity<Saved> autosave(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Draft draft) {
        var saved =
                drafts.change(
                        Caller.of(token),
                        PathIds.article(id),
                        ifMatch,
                        row -> drafts.autosave(row, draft));
        return ResponseEntity.ok().eTag(EntityTags.of(saved.version())).body(saved);
    }

    /// Takes the article from everybody at once; its texts and images are deleted soon.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        drafts.change(
                Caller.of(token),
                PathIds.article(id),
                ifMatch,
                row -> {
                    drafts.delete(row);
                    return row.id();
                });
    }

    @GetMapping("/{id}/status")
    Status status(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
        return status.of(drafts.owned(Caller.of(token), PathIds.article(id)));
    }
}
