package dev.pressroom.newsletter.adapter.newsroom;

import dev.pressroom.model.ArticleId;
import dev.pressroom.newsletter.application.port.Newsroom;
import dev.pressroom.newsletter.domain.Teaser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Remembers for a second which articles readers can open, which is how fresh the site's own pages are:
/// most mails of an issue ask for the same ones. Thread-safe.
public final class RecentlyOpen implements Newsroom {
    private static final Duration FRESH_FOR = Duration.ofSeconds(1);

    private final Newsroom newsroom;
    private final InstantSource clock;
    private volatile @Nullable Answer last;

    public RecentlyOpen(Newsroom newsroom, InstantSource clock) {
        this.newsroom = newsroom;
        this.clock = clock;
    }

    @Override
    public List<Teaser> published(Instant from, Instant until) {
        return newsroom.published(from, until);
    }

    @Override
    public Set<ArticleId> open(Collection<ArticleId> articles) {
        var wanted = Set.copyOf(articles);
        // Before the question: what changes while it is answered is as old as that.
        var now = clock.instant();
        var known = last;
        if (known != null && known.wanted().equals(wanted) && now.isBefore(known.until())) {
            return known.open();
        }
        var open = newsroom.open(wanted);
        last = new Answer(wanted, open, now.plus(FRESH_FOR));
        return open;
    }

    private record Answer(Set<ArticleId> wanted, Set<ArticleId> open, Instant until) {
        Answer {
            wanted = Set.copyOf(wanted);
            open = Set.copyOf(open);
        }
    }
}
