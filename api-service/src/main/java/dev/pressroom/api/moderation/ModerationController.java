package dev.pressroom.api.moderation;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.PageKey;
import jakarta.validation.Valid;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What waits for a moderator, oldest first, and what he decides.
@RestController
class ModerationController {
    private final ModerationCases cases;
    private final Revisions revisions;
    private final CaseDecisions decisions;

    ModerationController(ModerationCases cases, Revisions revisions, CaseDecisions decisions) {
        this.cases = cases;
        this.revisions = revisions;
        this.decisions = decisions;
    }

    @GetMapping("/v1/moderation/cases")
    Page<Waiting> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        var after = Cursor.decode(cursor);
        int size = Page.limit(limit);
        var rows = cases.open(after == null ? null : new PageKey(after.at(), after.id()), size + 1);
        return Page.of(
                rows, size, row -> new Cursor(row.openedAt(), row.id().toString()), this::waiting);
    }

    @PostMapping("/v1/moderation/cases/{id}/decision")
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

    private Waiting waiting(ModerationCases.Case row) {
        var text = revisions.find(row.article(), row.revision());
        return new Waiting(
                row.id().toString(),
                row.article().toString(),
                row.revision(),
                row.openedAt(),
                text.map(Revision::title).orElse(null),
                text.map(Revision::markdown).orElse(null));
    }

    record Waiting(
            String id,
            String article,
            int revision,
            Instant openedAt,
            @Nullable String title,
            @Nullable String markdown) {}
}
