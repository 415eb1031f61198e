package dev.pressroom.api.reader;

import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.Written;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    Written<Page<Teaser>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            HttpServletRequest request) {
        return Answers.send(reading.list(cursor, Page.limit(limit)), request);
    }

    @GetMapping("/v1/published/{slug}")
    Written<ArticleView> read(@PathVariable String slug, HttpServletRequest request) {
        var live = reading.live(slug);
        if (!slug.equals(live.slug())) {
            return moved("/v1/published/", live);
        }
        counter.count(live, request);
        return Answers.send(reading.asJson(live), request);
    }

    @GetMapping("/v1/popular")
    Written<Reading.PopularList> popular(HttpServletRequest request) {
        return Answers.send(reading.popular(), request);
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    Written<String> home(
            @RequestParam(required = false) @Nullable String cursor, HttpServletRequest request) {
        return Answers.send(reading.home(cursor), request);
    }

    @GetMapping(path = "/articles/{slug}", produces = MediaType.TEXT_HTML_VALUE)
    Written<String> page(@PathVariable String slug, HttpServletRequest request) {
        var live = reading.live(slug);
        if (!slug.equals(live.slug())) {
            return moved("/articles/", live);
        }
        counter.count(live, request);
        return Answers.send(reading.asPage(live), request);
    }

    private static <T> Written<T> moved(String path, LiveArticle live) {
        return Written.of(
                ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                        .location(URI.create(path + Objects.requireNonNull(live.slug())))
                        .build());
    }
}
