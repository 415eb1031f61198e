package dev.pressroom.api.reader;

import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Written;
import dev.pressroom.model.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Published articles with one tag, newest first. Any spelling of the tag is understood.
@RestController
class TagController {
    private static final int ON_A_PAGE = 20;

    private final Catalogue catalogue;

    TagController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/v1/tags/{tag}")
    Written<Page<FoundArticle>> list(
            @PathVariable String tag,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            HttpServletRequest request) {
        return Answers.send(
                catalogue.tagged(parsed(tag), Cursor.decode(cursor), Page.limit(limit)), request);
    }

    @GetMapping(path = "/tags/{tag}", produces = MediaType.TEXT_HTML_VALUE)
    Written<String> page(
            @PathVariable String tag,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        return Answers.send(
                catalogue.taggedPage(parsed(tag), Cursor.decode(cursor), ON_A_PAGE), request);
    }

    private static Tag parsed(String text) {
        try {
            return Tag.parse(text);
        } catch (IllegalArgumentException none) {
            throw PathIds.notFound("tag");
        }
    }
}
