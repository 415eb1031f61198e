package dev.pressroom.newsletter.adapter.mysql;

import dev.pressroom.model.IssueId;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.domain.Teaser;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.NewsletterIssues;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Issues over the shared tables.
public final class MySqlIssues implements Issues {
    private static final int MOST_ARTICLES = 100;

    private final NewsletterIssues issues;
    private final Articles articles;

    public MySqlIssues(NewsletterIssues issues, Articles articles) {
        this.issues = issues;
        this.articles = articles;
    }

    @Override
    public boolean exists(String list, NewsletterFrequency frequency, String period) {
        return issues.exists(list, frequency, period);
    }

    @Override
    public Optional<Instant> lastCut(String list, NewsletterFrequency frequency) {
        return issues.lastCut(list, frequency);
    }

    @Override
    public List<Teaser> fresh(
            String list, NewsletterFrequency frequency, Instant from, Instant until) {
        var published = articles.publishedBetween(from, until, MOST_ARTICLES);
        var covered =
                issues.covered(list, frequency, published.stream().map(ArticleRow::id).toList());
        return published.stream()
                .filter(article -> !covered.contains(article.id()))
                .flatMap(MySqlIssues::teaser)
                .toList();
    }

    /// A published article always has a slug: the table checks it.
    private static Stream<Teaser> teaser(ArticleRow article) {
        var slug = article.slug();
        return slug == null
                ? Stream.empty()
                : Stream.of(new Teaser(article.id(), article.title(), slug));
    }

    @Override
    public boolean open(
            IssueId issue,
            String list,
            NewsletterFrequency frequency,
            String period,
            Instant cut,
            List<Teaser> teasers) {
        return issues.open(
                issue,
                list,
                frequency,
                period,
                cut,
                teasers.stream().map(Teaser::article).toList());
    }

    @Override
    public List<IssueId> unfinished() {
        return issues.unfinished();
    }

    @Override
    public boolean complete(IssueId issue, Instant now) {
        return issues.complete(issue, now);
    }
}
