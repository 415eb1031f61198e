package dev.pressroom.api.moderation;

import dev.pressroom.api.moderation.CaseDocuments.CaseDetail;
import dev.pressroom.api.moderation.CaseDocuments.CaseSummary;
import dev.pressroom.api.moderation.CaseDocuments.TrailStep;
import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Written;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import dev.pressroom.store.mysql.PageKey;
import jakarta.validation.Valid;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/// What waits for a moderator, oldest first, and what he decides. His own articles are not among it.
@RestController
@RequestMapping("/v1/moderation")
class ModerationController {
    private static final Duration CLAIM = Duration.ofMinutes(15);

    private final ModerationCases cases;
    private final Articles articles;
    private final CaseViews views;
    private final CaseDecisions decisions;
    private final ModerationTrail trail;
    private final InstantSource clock;

    ModerationController(
            ModerationCases cases,
            Articles articles,
            CaseViews views,
            CaseDecisions decisions,
            ModerationTrail trail,
            InstantSource clock) {
        this.cases = cases;
        this.articles = articles;
        this.views = views;
        this.decisions = decisions;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/cases")
    Page<CaseSummary> list(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        var after = Cursor.decode(cursor);
        int size = Page.limit(limit);
        var moderator = Caller.of(token);
        var rows =
                cases.open(
                        moderator.id(),
                        after == null ? null : new PageKey(after.at(), after.id()),
                        size + 1);
        return Page.of(
                rows,
                size,
                row -> new Cursor(row.openedAt(), row.id().toString()),
                row -> views.summary(row, moderator));
    }

    @GetMapping("/cases/{id}")
    CaseDetail read(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
        var moderator = Caller.of(token);
        return views.detail(others(moderator, id), moderator);
    }

    /// Takes a case for a quarter of an hour, or for as long again, so that nobody else works on it.
    @PutMapping("/cases/{id}/claim")
    CaseDetail claim(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
        var moderator = Caller.of(token);
        var row = others(moderator, id);
        var now = clock.instant();
        if (!cases.claim(row.id(), moderator.id(), now, now.plus(CLAIM))) {
            throw new JobFailure(
                    others(moderator, id).state() == ModerationCases.State.OPEN
                            ? FailureCode.CASE_CLAIMED
                            : FailureCode.REQUEST_CONFLICT,
                    "case " + id);
        }
        return views.detail(others(moderator, id), moderator);
    }

    /// Releases the claim on a case. A case without a claim stays so; the claim of another moderator is
    /// kept and the request refused.
    @DeleteMapping("/cases/{id}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
        var moderator = Caller.of(token);
        if (!cases.release(others(moderator, id).id(), moderator.id(), clock.instant())) {
            throw new JobFailure(FailureCode.CASE_CLAIMED, "case " + id);
        }
    }

    @PostMapping("/cases/{id}/decision")
    Written<CaseDecisions.Decided> decide(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CaseDecisions.Order order) {
        return Written.of(decisions.decide(Caller.of(token), PathIds.uuid(id), key, order));
    }

    /// Lists every step about the article of another author, oldest first, also after its deletion.
    ///
    /// @param after number of the last step that was read
    @GetMapping("/articles/{id}/trail")
    TrailPage trail(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "20") int limit) {
        var article = PathIds.article(id);
        refuseOwn(Caller.of(token), article, "trail of " + article);
        var steps =
                trail.of(article, after, Page.limit(limit)).stream().map(TrailStep::of).toList();
        return new TrailPage(steps);
    }

    /// Finds a case about the article of another author.
    private ModerationCases.Case others(Caller moderator, String id) {
        var row = cases.find(PathIds.uuid(id)).orElseThrow(() -> PathIds.notFound(id));
        refuseOwn(moderator, row.article(), "case " + row.id());
        return row;
    }

    /// Moderators, also those who are admins, neither see nor decide what becomes of their own articles.
    private void refuseOwn(Caller moderator, ArticleId article, String what) {
        if (articles.author(article).filter(moderator.id()::equals).isPresent()) {
            throw new JobFailure(FailureCode.CASE_OF_YOUR_OWN, what);
        }
    }

    record TrailPage(List<TrailStep> items) {}
}
