package dev.pressroom.api.moderation;

import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.PageKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What waits for a moderator, oldest first.
@RestController
class ModerationController {
    private final ModerationCases cases;
    private final Revisions revisions;

    ModerationController(ModerationCases cases, Revisions revisions) {
        this.cases = cases;
        this.revisions = revisions;
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
