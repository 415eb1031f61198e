package dev.pressroom.api.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.model.FailureCode;
import dev.pressroom.store.redis.AuthorEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Tells an author of each rendition, verdict and publication of his own, as server-sent events
/// (<https://html.spec.whatwg.org/multipage/server-sent-events.html>). Each connection holds a virtual
/// thread, which waits.
@RestController
class LiveController {
    private static final Logger log = LoggerFactory.getLogger(LiveController.class);
    private static final String STREAM = "text/event-stream;charset=UTF-8";

    /// A token that was taken back is of use for so long at most.
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final AuthorEvents events;
    private final Listeners listeners;
    private final InstantSource clock;

    LiveController(AuthorEvents events, Listeners listeners, InstantSource clock) {
        this.events = events;
        this.listeners = listeners;
        this.clock = clock;
    }

    /// @param lastId the last event that the client has; those behind it come first, if they are younger
    ///     than five minutes. Without it only what happens from now on is told
    @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(value = "Last-Event-ID", required = false) @Nullable String lastId,
            HttpServletResponse response) {
        if (lastId != null && !AuthorEvents.isId(lastId)) {
            throw new RequestRefused(
                    FailureCode.REQUEST_INVALID,
                    "Last-Event-ID is no id of an event that came from here.",
                    List.of());
        }
        var author = Caller.of(token).id().value();
        var now = events.now().orElseThrow(LiveController::unavailable);
        try (var listener = listeners.add(author).orElseThrow(LiveController::tooMany)) {
            response.setHeader(HttpHeaders.CONTENT_TYPE, STREAM);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Proxies that collect answers would hold back events.
            response.setHeader("X-Accel-Buffering", "no");
            tell(
                    new EventStream(response.getOutputStream()),
                    author,
                    lastId,
                    now,
                    listener,
                    end(token));
        } catch (IOException hungUp) {
            log.atDebug().addKeyValue("event", "listener.left").log("listener.left");
        }
    }

    private void tell(
            EventStream stream,
            String author,
            @Nullable String lastId,
            String now,
            Listener listener,
            Instant end)
            throws IOException {
        stream.open();
        var last = lastId == null ? now : lastId;
        if (AuthorEvents.timeOf(last).isBefore(AuthorEvents.timeOf(now).minus(AuthorEvents.KEPT))) {
            stream.gap();
        }
        while (listener.open() && clock.instant().isBefore(end)) {
            // Taken before reading: news that come meanwhile are looked for again.
            listener.clear();
            var behind = events.after(author, last).orElse(List.of());
            for (var event : behind) {
                stream.write(event);
                last = event.id();
            }
            if (behind.isEmpty() && !listener.awaitNews()) {
                stream.heartbeat();
            }
        }
    }

    private Instant end(Jwt token) {
        var latest = clock.instant().plus(LONGEST);
        var expiry = token.getExpiresAt();
        return expiry == null || expiry.isAfter(latest) ? latest : expiry;
    }

    private static RequestRefused unavailable() {
        return new RequestRefused(
                FailureCode.STORE_UNAVAILABLE,
                "Live events are not to be had at the moment. The status resources say the same.",
                List.of());
    }

    private static RequestRefused tooMany() {
        return new RequestRefused(
                FailureCode.NOT_READY,
                "No more listeners are taken here. The status resources say the same.",
                List.of());
    }

    /// Writes events as text.
    private record EventStream(OutputStream out) {
        void open() throws IOException {
            send("retry: 3000\n: events of your articles and images\n\n");
        }

        /// Some events between are not kept any more.
        void gap() throws IOException {
            send(
                    "event: gap\ndata: {\"reason\":\"older events are not kept; read the status resources\"}\n\n");
        }

        void heartbeat() throws IOException {
            send(": \n\n");
        }

        void write(AuthorEvents.AuthorEvent event) throws IOException {
            send(
                    "id: %s\nevent: %s\ndata: %s\n\n"
                            .formatted(event.id(), oneLine(event.type()), oneLine(event.body())));
        }

        private static String oneLine(String text) {
            return text.replaceAll("[\\r\\n]+", " ");
        }

        private void send(String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            out.flush();
        }
    }
}
