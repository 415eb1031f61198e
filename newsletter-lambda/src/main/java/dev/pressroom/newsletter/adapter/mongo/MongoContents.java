package dev.pressroom.newsletter.adapter.mongo;

import dev.pressroom.model.IssueId;
import dev.pressroom.newsletter.application.port.Contents;
import dev.pressroom.newsletter.domain.IssueContent;
import dev.pressroom.newsletter.domain.Letter;
import dev.pressroom.newsletter.domain.Picture;
import dev.pressroom.newsletter.domain.Teaser;
import dev.pressroom.store.mongo.RenderedIssues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Contents of issues over the shared collection, the last few kept in memory: they never change once
/// their issue is open. Thread-safe.
public final class MongoContents implements Contents {
    private static final int KEPT = 8;

    private final RenderedIssues issues;
    private final Map<IssueId, IssueContent> kept =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<IssueId, IssueContent> eldest) {
                    return size() > KEPT;
                }
            };

    public MongoContents(RenderedIssues issues) {
        this.issues = issues;
    }

    @Override
    public void put(IssueId issue, IssueContent content, Letter sample) {
        issues.put(
                issue,
                new RenderedIssues.RenderedIssue(
                        content.frequency(),
                        content.period(),
                        content.from(),
                        content.cut(),
                        content.teasers().stream().map(MongoContents::article).toList(),
                        sample.subject(),
                        sample.html(),
                        sample.text()));
    }

    @Override
    public Optional<IssueContent> find(IssueId issue) {
        synchronized (kept) {
            var known = kept.get(issue);
            if (known != null) {
                return Optional.of(known);
            }
        }
        var found = issues.find(issue).map(document -> content(issue, document));
        found.ifPresent(
                content -> {
                    synchronized (kept) {
                        kept.put(issue, content);
                    }
                });
        return found;
    }

    @Override
    public void remove(IssueId issue) {
        issues.remove(issue);
    }

    private static IssueContent content(IssueId issue, RenderedIssues.RenderedIssue document) {
        return new IssueContent(
                issue,
                document.frequency(),
                document.period(),
                document.from(),
                document.cut(),
                document.articles().stream().map(MongoContents::teaser).toList());
    }

    private static RenderedIssues.Article article(Teaser teaser) {
        var picture = teaser.picture();
        return new RenderedIssues.Article(
                teaser.article(),
                teaser.title(),
                teaser.slug(),
                teaser.publishedAt(),
                teaser.tags(),
                teaser.summary(),
                picture == null
                        ? null
                        : new RenderedIssues.Picture(
                                picture.url(),
                                picture.srcset(),
                                picture.widthPx(),
                                picture.heightPx(),
                                picture.alt()),
                teaser.reads());
    }

    private static Teaser teaser(RenderedIssues.Article article) {
        var picture = article.picture();
        return new Teaser(
                article.id(),
                article.title(),
                article.slug(),
                article.publishedAt(),
                article.tags(),
                article.summary(),
                picture == null
                        ? null
                        : new Picture(
                                picture.url(),
                                picture.srcset(),
                                picture.widthPx(),
                                picture.heightPx(),
                                picture.alt()),
                article.reads());
    }
}
