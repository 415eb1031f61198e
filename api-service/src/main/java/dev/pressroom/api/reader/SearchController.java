package dev.pressroom.api.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.api.web.FieldProblem;
import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mysql.PublishedArticles;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// Search over title, tags and text of published articles. What is typed are words, never a query
/// language. Best first, and [#MOST] articles at most: whoever needs more needs other words.
@RestController
class SearchController {
    static final int MOST = 200;

    private static final int LONGEST = 200;
    private static final int ON_A_PAGE = 20;
    private static final String MARK = "from:";

    private final PublishedArticles published;

    SearchController(PublishedArticles published) {
        this.published = published;
    }

    @GetMapping("/v1/search")
    ResponseEntity<Page<FoundArticle>> search(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        return ResponseEntity.ok()
                .cacheControl(TagController.FRESH)
                .body(page(q, cursor, Page.limit(limit)));
    }

    @GetMapping(path = "/search", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor) {
        var form =
                "<form action=\"/search\" role=\"search\"><input type=\"search\" name=\"q\""
                        + " aria-label=\"Words\" maxlength=\"200\" value=\""
                        + HtmlUtils.htmlEscape(q)
                        + "\"> <button>Search</button></form>";
        if (q.isBlank()) {
            return HtmlPage.of(HttpStatus.OK, "Search", form);
        }
        var page = page(q, cursor, ON_A_PAGE);
        var next = page.next();
        return HtmlPage.of(
                HttpStatus.OK,
                "Search",
                form
                        + FoundArticle.html(page.items())
                        + (next == null
                                ? ""
                                : "<p><a rel=\"next\" href=\"/search?q="
                                        + URLEncoder.encode(q, UTF_8)
                                        + "&amp;cursor="
                                        + next
                                        + "\">More</a></p>"));
    }

    private Page<FoundArticle> page(String q, @Nullable String cursor, int size) {
        if (q.length() > LONGEST) {
            throw new RequestRefused(
                    FailureCode.REQUEST_INVALID,
                    "Some values are not allowed.",
                    List.of(new FieldProblem("q", "at most " + LONGEST + " characters")));
        }
        int skip = decoded(cursor);
        int asked = Math.min(size, MOST - skip);
        var rows = published.matching(q, skip, asked + 1);
        boolean more = rows.size() > asked && skip + asked < MOST;
        return new Page<>(
                rows.stream().limit(asked).map(FoundArticle::of).toList(),
                more ? encoded(skip + asked) : null);
    }

    private static String encoded(int skip) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + skip).getBytes(UTF_8));
    }

    private static int decoded(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            int skip =
                    plain.startsWith(MARK) ? Integer.parseInt(plain.substring(MARK.length())) : -1;
            if (skip >= 0 && skip < MOST) {
                return skip;
            }
        } catch (IllegalArgumentException broken) {
            throw new JobFailure(FailureCode.REQUEST_INVALID, "cursor", broken);
        }
        throw new JobFailure(FailureCode.REQUEST_INVALID, "cursor");
    }
}
