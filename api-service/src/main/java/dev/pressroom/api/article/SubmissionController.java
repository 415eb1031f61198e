package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Schedule;
import dev.pressroom.api.article.ArticleDocuments.Submission;
import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.EntityTags;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Written;
import dev.pressroom.store.mysql.ArticleRow;
import jakarta.validation.Valid;
import java.util.function.Function;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Submission, its schedule, and unpublication of the caller's articles.
@RestController
@RequestMapping("/v1/articles/{id}")
class SubmissionController {
    private final Drafts drafts;
    private final Submissions submissions;

    SubmissionController(Drafts drafts, Submissions submissions) {
        this.drafts = drafts;
        this.submissions = submissions;
    }

    @PostMapping("/submission")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Written<ArticleDocuments.Submitted> submit(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody(required = false) @Nullable Submission submission) {
        var caller = Caller.of(token);
        return Written.of(submissions.submit(caller, owned(token, id), key, submission));
    }

    /// When the revision under review may be published; not there if its author chose no time.
    @GetMapping("/schedule")
    ResponseEntity<Schedule> schedule(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
        var row = owned(token, id);
        var schedule = Schedule.of(row);
        if (schedule == null) {
            throw PathIds.notFound("schedule of " + row.id());
        }
        return ResponseEntity.ok().eTag(EntityTags.of(row.version())).body(schedule);
    }

    /// Another time for the revision under review; without one, as soon as it is cleared.
    @PutMapping("/schedule")
    ResponseEntity<Submission> reschedule(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Submission submission) {
        long version = change(token, id, ifMatch, row -> submissions.reschedule(row, submission));
        return ResponseEntity.ok().eTag(EntityTags.of(version)).body(submission);
    }

    /// Takes the submission back, so that nothing of it is ever published.
    @DeleteMapping("/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> cancel(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        long version = change(token, id, ifMatch, submissions::cancel);
        return ResponseEntity.status(HttpStatus.NO_CONTENT).eTag(EntityTags.of(version)).build();
    }

    @PostMapping("/unpublication")
    Written<ArticleDocuments.Unpublished> unpublish(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return Written.of(submissions.unpublish(Caller.of(token), owned(token, id).id(), key));
    }

    private ArticleRow owned(Jwt token, String id) {
        return drafts.owned(Caller.of(token), PathIds.article(id));
    }

    private <T> T change(
            Jwt token, String id, @Nullable String ifMatch, Function<ArticleRow, T> change) {
        return drafts.change(Caller.of(token), PathIds.article(id), ifMatch, change);
    }
}
