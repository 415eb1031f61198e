package dev.pressroom.api.newsletter;

import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.store.mongo.RenderedIssues;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.NewsletterIssues;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// The copy of an issue on the web, for who cannot or will not read it as a mail. It shows what is
/// published now: an article that was taken back is gone from here too.
@RestController
class WebCopyController {
    private static final Set<IssueStatus> OUT =
            Set.of(IssueStatus.SENDING, IssueStatus.PAUSED, IssueStatus.COMPLETE);

    private final NewsletterIssues issues;
    private final RenderedIssues rendered;
    private final Articles articles;

    WebCopyController(NewsletterIssues issues, RenderedIssues rendered, Articles articles) {
        this.issues = issues;
        this.rendered = rendered;
        this.articles = articles;
    }

    @GetMapping("/newsletter/issues/{id}")
    ResponseEntity<String> page(@PathVariable String id) {
        var issue = new IssueId(PathIds.uuid(id));
        var content =
                issues.find(issue)
                        .filter(row -> OUT.contains(row.status()))
                        .flatMap(row -> rendered.find(row.id()))
                        .orElseThrow(() -> PathIds.notFound(id));
        var shown =
                content.articles().stream()
                        .filter(article -> !article.publishedAt().isBefore(content.from()))
                        .toList();
        var open =
                articles
                        .publishedAmong(shown.stream().map(it -> it.id().toString()).toList())
                        .stream()
                        .map(ArticleRow::id)
                        .collect(Collectors.toSet());
        return HtmlPage.of(
                HttpStatus.OK,
                "Newsletter of " + content.period(),
                shown.stream()
                        .filter(article -> open.contains(article.id()))
                        .map(WebCopyController::section)
                        .collect(Collectors.joining("\n")));
    }

    private static String section(RenderedIssues.Article article) {
        var link = "/articles/" + HtmlUtils.htmlEscape(article.slug());
        var picture = article.picture();
        var image =
                picture == null
                        ? ""
                        : "<p><img src=\"%s\" srcset=\"%s\" sizes=\"(max-width: 42rem) 100vw, 42rem\" width=\"%d\" height=\"%d\" alt=\"%s\"></p>"
                                .formatted(
                                        HtmlUtils.htmlEscape(picture.url()),
                                        HtmlUtils.htmlEscape(picture.srcset()),
                                        picture.widthPx(),
                                        picture.heightPx(),
                                        HtmlUtils.htmlEscape(picture.alt()));
        return "<section>%s<h2><a href=\"%s\">%s</a></h2><p>%s</p></section>"
                .formatted(
                        image,
                        link,
                        HtmlUtils.htmlEscape(article.title()),
                        HtmlUtils.htmlEscape(article.summary()));
    }
}
