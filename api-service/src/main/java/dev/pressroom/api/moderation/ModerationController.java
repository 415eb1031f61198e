package dev.pressroom.api.moderation;

import dev.pressroom.api.moderation.CaseDocuments.CaseDetail;
import dev.pressroom.api.moderation.CaseDocuments.CaseSummary;
import dev.pressroom.api.moderation.CaseDocuments.TrailStep;
import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import dev.pressroom.store.mysql.PageKey;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What waits for a moderator, oldest first, and what he decides. His own articles are not among it.
@RestController
@RequestMapping("/v1/moderation")
class ModerationController {
    private final ModerationCases cases;
    private final Articles articles;
    private final CaseViews views;
    private final CaseDecisions decisions;
    private final ModerationTrail trail;

    ModerationController(
            ModerationCases cases,
            Articles articles,
            CaseViews views,
            CaseDecisions decisions,
            ModerationTrail trail) {
        this.cases = cases;
        this.articles = articles;
        this.views = views;
        this.decisions = decisions;
        this.trail = trail;
    }

    @GetMapping("/cases")
    Page<CaseSummary> list(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        var after = Cursor.decode(cursor);
        int size = Page.limit(limit);
        var rows =
                cases.open(
                        Caller.of(token).id(),
                        after == null ? null : new PageKey(after.at(), after.id()),
                        size + 1);
        return Page.of(
                rows, size, row -> new Cursor(row.openedAt(), row.id().toString()), views::summary);
    }

    @GetMapping("/cases/{id}")
    CaseDetail read(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
        var row = cases.find(PathIds.uuid(id)).orElseThrow(() -> PathIds.notFound(id));
        requireOther(Caller.of(token), row);
        return views.detail(row);
    }

    @PostMapping("/cases/{id}/decision")
    ResponseEntity<String> decide(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CaseDecisions.Order order) {
        var answer = decisions.decide(Caller.of(token), PathIds.uuid(id), key, order);
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer.body());
    }

    /// Every step about an article, oldest first, also after it is gone.
    ///
    /// @param after number of the last step that was read
    @GetMapping("/articles/{id}/trail")
    TrailPage trail(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "20") int limit) {
        var steps =
                trail.of(PathIds.article(id), after, Page.limit(limit)).stream()
                        .map(TrailStep::of)
                        .toList();
        return new TrailPage(steps);
    }

    private void requireOther(Caller moderator, ModerationCases.Case row) {
        var article =
                articles.find(row.article()).orElseThrow(() -> PathIds.notFound(row.article()));
        if (article.author().equals(moderator.id())) {
            throw new JobFailure(FailureCode.CASE_OF_YOUR_OWN, "case " + row.id());
        }
    }

    record TrailPage(List<TrailStep> items) {}
}
