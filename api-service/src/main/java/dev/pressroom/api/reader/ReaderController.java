package dev.pressroom.api.reader;

import dev.pressroom.api.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What readers get, without signing in: published articles and nothing else.
@RestController
class ReaderController {
    private final Reading reading;
    private final ReadCounter counter;

    ReaderController(Reading reading, ReadCounter counter) {
        this.reading = reading;
        this.counter = counter;
    }

    @GetMapping("/v1/published")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings) {
        return Answers.send(reading.list(cursor, Page.limit(limit)), codings);
    }

    @GetMapping("/v1/published/{slug}")
    ResponseEntity<byte[]> read(
            @PathVariable String slug,
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings,
            HttpServletRequest request) {
        var live = reading.live(slug);
        if (!slug.equals(live.slug())) {
            return moved("/v1/published/", live);
        }
        counter.count(live, request);
        return Answers.send(reading.asJson(live), codings);
    }

    @GetMapping("/v1/popular")
    ResponseEntity<byte[]> popular(
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings) {
        return Answers.send(reading.popular(), codings);
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> home(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings) {
        return Answers.send(reading.home(cursor), codings);
    }

    @GetMapping(path = "/articles/{slug}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            @PathVariable String slug,
            @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String codings,
            HttpServletRequest request) {
        var live = reading.live(slug);
        if (!slug.equals(live.slug())) {
            return moved("/articles/", live);
        }
        counter.count(live, request);
        return Answers.send(reading.asPage(live), codings);
    }

    private static ResponseEntity<byte[]> moved(String path, LiveArticle live) {
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .location(URI.create(path + Objects.requireNonNull(live.slug())))
                .build();
    }
}
