package dev.pressroom.api.deadletter;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.api.web.Written;
import dev.pressroom.store.queue.DeadLetterQueues;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Dead letters, for admins. What is shown of a message are ids; see [LetterView].
@RestController
@RequestMapping("/v1/dead-letters")
class DeadLetterController {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterController.class);

    /// So that a request ends within the time that the gateway gives it.
    private static final int MOST_AT_ONCE = 100;

    private final DeadLetterQueues letters;
    private final Requests requests;
    private final JsonMapper json;

    DeadLetterController(DeadLetterQueues letters, Requests requests, JsonMapper json) {
        this.letters = letters;
        this.requests = requests;
        this.json = json;
    }

    /// Each queue, with about how many dead letters it has.
    @GetMapping
    Queues queues() {
        return new Queues(
                letters.names().stream()
                        .map(name -> new QueueView(name, letters.count(name)))
                        .toList());
    }

    /// The dead letters of a queue, oldest first.
    @GetMapping("/{queue}")
    Page<LetterView> list(
            @PathVariable String queue,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        var after = Cursor.decode(cursor);
        int size = Page.limit(limit);
        var rows =
                letters.list(queue).stream()
                        .filter(letter -> after == null || isBehind(letter, after))
                        .limit(size + 1L)
                        .toList();
        return Page.of(rows, size, row -> new Cursor(row.sentAt(), row.id()), LetterView::of);
    }

    @GetMapping("/{queue}/{id}")
    LetterView read(@PathVariable String queue, @PathVariable String id) {
        return letters.find(queue, id)
                .map(LetterView::of)
                .orElseThrow(() -> PathIds.notFound("dead letter"));
    }

    /// Sends up to 100 back to their queue.
    @PostMapping("/{queue}/redrive")
    Written<Redriven> redriveAll(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String queue,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return redrive(
                token, key, queue + "/redrive", () -> letters.redriveAll(queue, MOST_AT_ONCE));
    }

    @PostMapping("/{queue}/{id}/redrive")
    Written<Redriven> redriveOne(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String queue,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return redrive(
                token,
                key,
                queue + "/" + id + "/redrive",
                () -> {
                    if (!letters.redrive(queue, id)) {
                        throw PathIds.notFound("dead letter");
                    }
                    return 1;
                });
    }

    private Written<Redriven> redrive(Jwt token, @Nullable String key, String what, Redrive work) {
        var caller = Caller.of(token).id();
        var answer =
                requests.once(
                        caller,
                        key,
                        "POST /v1/dead-letters/" + what,
                        "",
                        _ -> {
                            int count = work.run();
                            log.atInfo()
                                    .addKeyValue("event", "dead-letters.redriven")
                                    .addKeyValue("by", caller)
                                    .addKeyValue("count", count)
                                    .log("dead-letters.redriven");
                            return new Answer(
                                    200, null, json.writeValueAsString(new Redriven(count)));
                        });
        return Written.of(answer);
    }

    private static boolean isBehind(DeadLetterQueues.Letter letter, Cursor last) {
        int later = letter.sentAt().compareTo(last.at());
        return later > 0 || (later == 0 && letter.id().compareTo(last.id()) > 0);
    }

    @FunctionalInterface
    private interface Redrive {
        int run();
    }

    /// @param redriven how many went back
    record Redriven(int redriven) {}

    record Queues(List<QueueView> items) {
        Queues {
            items = List.copyOf(items);
        }
    }

    /// @param messages about how many
    record QueueView(String queue, int messages) {}
}
