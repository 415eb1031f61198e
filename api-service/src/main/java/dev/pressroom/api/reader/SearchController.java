package dev.pressroom.api.reader;

import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.api.web.Written;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// Search over title, tags and text of published articles. What is typed are words, never a query
/// language. Best first, and [Place#MOST] articles at most.
@RestController
class SearchController {
    private static final int LONGEST = 200;
    private static final int ON_A_PAGE = 20;

    private final Catalogue catalogue;

    SearchController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/v1/search")
    Written<Page<FoundArticle>> search(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            HttpServletRequest request) {
        return Answers.send(
                catalogue.found(words(q), Place.decode(cursor), Page.limit(limit)), request);
    }

    @GetMapping(path = "/search", produces = MediaType.TEXT_HTML_VALUE)
    Written<String> page(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        return Answers.send(
                q.isBlank()
                        ? Answer.html(HtmlPage.text("Search", form("")))
                        : catalogue.foundPage(words(q), Place.decode(cursor), ON_A_PAGE),
                request);
    }

    /// Where words are typed, with those that were.
    static String form(String words) {
        return "<form action=\"/search\" role=\"search\"><input type=\"search\" name=\"q\""
                + " aria-label=\"Words\" maxlength=\"200\" value=\""
                + HtmlUtils.htmlEscape(words)
                + "\"> <button>Search</button></form>";
    }

    private static String words(String q) {
        if (q.length() > LONGEST) {
            throw RequestRefused.value("q", "at most " + LONGEST + " characters");
        }
        return q.strip();
    }
}
