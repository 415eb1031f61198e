package dev.pressroom.api.newsletter;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Written;
import dev.pressroom.model.IssueId;
import dev.pressroom.store.mongo.RenderedIssues;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.PageKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Newsletter issues, for admins: how far they are, and what may be done to them.
@RestController
class IssueController {
    private final NewsletterIssues issues;
    private final RenderedIssues rendered;
    private final IssueViews views;
    private final IssueOrders orders;

    IssueController(
            NewsletterIssues issues,
            RenderedIssues rendered,
            IssueViews views,
            IssueOrders orders) {
        this.issues = issues;
        this.rendered = rendered;
        this.views = views;
        this.orders = orders;
    }

    /// Newest first, without figures: counting them all would cost too much.
    @GetMapping("/v1/newsletter/issues")
    Page<IssueViews.Summary> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        var after = Cursor.decode(cursor);
        int size = Page.limit(limit);
        var rows =
                issues.page(after == null ? null : new PageKey(after.at(), after.id()), size + 1);
        return Page.of(
                rows, size, row -> new Cursor(row.cut(), row.id().toString()), IssueViews::summary);
    }

    /// All figures are counted now.
    @GetMapping("/v1/newsletter/issues/{id}")
    IssueViews.IssueView read(@PathVariable String id) {
        var issue = issueId(id);
        return views.of(issues.find(issue).orElseThrow(() -> PathIds.notFound(id)));
    }

    /// The mail of the whole issue, as a reader gets it who wants everything.
    @GetMapping("/v1/newsletter/issues/{id}/preview")
    ResponseEntity<String> preview(
            @PathVariable String id, @RequestParam(defaultValue = "html") String format) {
        var mail = rendered.find(issueId(id)).orElseThrow(() -> PathIds.notFound(id));
        return format.equals("text")
                ? ResponseEntity.ok().contentType(utf8("plain")).body(mail.text())
                : ResponseEntity.ok().contentType(utf8("html")).body(mail.html());
    }

    /// Nothing goes out any more once this has answered, but what a sender has in hand.
    @PostMapping("/v1/newsletter/issues/{id}/pause")
    Written<IssueOrders.Moved> pause(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return Written.of(orders.pause(Caller.of(token), issueId(id), key));
    }

    /// The issue is checked again, and goes on within a minute if nothing is against it.
    @PostMapping("/v1/newsletter/issues/{id}/resumption")
    Written<IssueOrders.Moved> resume(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return Written.of(orders.resume(Caller.of(token), issueId(id), key));
    }

    /// For good. Readers who have not had the issue get its articles with the next one.
    @PostMapping("/v1/newsletter/issues/{id}/cancellation")
    Written<IssueOrders.Moved> cancel(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return Written.of(orders.cancel(Caller.of(token), issueId(id), key));
    }

    /// Mails the issue to the caller's own address.
    @PostMapping("/v1/newsletter/issues/{id}/test-sends")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Written<Map<String, String>> test(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return Written.of(orders.sendTest(Caller.of(token), issueId(id), key));
    }

    private static IssueId issueId(String id) {
        return new IssueId(PathIds.uuid(id));
    }

    private static MediaType utf8(String subtype) {
        return new MediaType("text", subtype, StandardCharsets.UTF_8);
    }
}
