package dev.pressroom.api.reader;

import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.Written;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page of an author: the name that he chose, and what he published. Whoever chose none has none.
@RestController
class AuthorController {
    private static final int ON_A_PAGE = 20;

    private final Catalogue catalogue;

    AuthorController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/v1/authors/{handle}")
    Written<Catalogue.AuthorPage> read(
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            HttpServletRequest request) {
        return Answers.send(
                catalogue.author(handle, Cursor.decode(cursor), Page.limit(limit)), request);
    }

    @GetMapping(path = "/authors/{handle}", produces = MediaType.TEXT_HTML_VALUE)
    Written<String> page(
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        return Answers.send(
                catalogue.authorPage(handle, Cursor.decode(cursor), ON_A_PAGE), request);
    }
}
