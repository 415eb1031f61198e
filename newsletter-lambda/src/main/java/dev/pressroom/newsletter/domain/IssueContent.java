package dev.pressroom.newsletter.domain;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.NewsletterFrequency;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// All that an issue may hold; each reader gets the part that is new to them.
///
/// @param from  what a reader gets who had no issue before was published since then
/// @param cut   everything in here was published before
/// @param teasers a wider stretch than one period, for readers who had no issue for a while
public record IssueContent(
        IssueId id,
        NewsletterFrequency frequency,
        String period,
        Instant from,
        Instant cut,
        List<Teaser> teasers) {
    /// How far back an issue reaches: one longest period and some days.
    public static final Duration REACH = Duration.ofDays(35);

    /// An article may commit a little after the moment that it bears. So what was published this
    /// shortly before a cut is looked at once more, and left out if the earlier issue had it.
    public static final Duration OVERLAP = Duration.ofHours(1);

    private static final Comparator<Teaser> MOST_READ_FIRST =
            Comparator.comparingLong(Teaser::reads)
                    .thenComparing(Teaser::publishedAt)
                    .reversed()
                    .thenComparing(teaser -> teaser.article().toString());

    public IssueContent {
        teasers = List.copyOf(teasers);
    }

    /// The articles that are new to a reader, most read first, then newest.
    ///
    /// @param tags what the reader wants to read about; empty for everything
    /// @param since cut of the reader's last issue; no article from before it comes, but those that
    ///     were late for it
    /// @param had what that issue held: none of it comes again
    public List<Teaser> after(Instant since, Set<ArticleId> had, Collection<String> tags) {
        return teasers.stream()
                .filter(teaser -> !teaser.publishedAt().isBefore(since.minus(OVERLAP)))
                .filter(teaser -> !had.contains(teaser.article()))
                .filter(teaser -> tags.isEmpty() || teaser.tags().stream().anyMatch(tags::contains))
                .sorted(MOST_READ_FIRST)
                .toList();
    }

    /// The articles for a reader who had no issue before.
    public List<Teaser> first(Collection<String> tags) {
        return after(from.plus(OVERLAP), Set.of(), tags);
    }

    public Set<ArticleId> articles() {
        return teasers.stream().map(Teaser::article).collect(Collectors.toUnmodifiableSet());
    }
}
