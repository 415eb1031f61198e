package dev.pressroom.newsletter.application;

import dev.pressroom.model.IssueId;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.newsletter.application.port.Bodies;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.domain.Letters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Supplier;

/// Use case: make the issue of the current period, once, if anything new was published.
public final class CompileIssue {
    /// An article may commit a little after the moment that it bears, so issues look back further
    /// than the last cut; each article is in one issue only.
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final Issues issues;
    private final Bodies bodies;
    private final Letters letters;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public CompileIssue(
            Issues issues,
            Bodies bodies,
            Letters letters,
            ZoneId zone,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.issues = issues;
        this.bodies = bodies;
        this.letters = letters;
        this.zone = zone;
        this.clock = clock;
        this.ids = ids;
    }

    /// What compiling came to.
    public sealed interface Outcome {
        record Opened(IssueId issue, int articles) implements Outcome {}

        record ThereAlready(String period) implements Outcome {}

        record NothingNew(String period) implements Outcome {}
    }

    public Outcome compile(String list, NewsletterFrequency frequency) {
        var cut = clock.instant();
        var today = cut.atZone(zone).toLocalDate();
        var period = frequency.period(today);
        if (issues.exists(list, frequency, period)) {
            return new Outcome.ThereAlready(period);
        }
        var from =
                issues.lastCut(list, frequency)
                        .map(last -> last.minus(OVERLAP))
                        .orElseGet(() -> startOf(frequency, cut));
        var articles = issues.fresh(list, frequency, from, cut);
        if (articles.isEmpty()) {
            return new Outcome.NothingNew(period);
        }
        var issue = new IssueId(ids.get());
        bodies.put(issue, letters.render(frequency, period, articles));
        if (!issues.open(issue, list, frequency, period, cut, articles)) {
            bodies.remove(issue);
            return new Outcome.ThereAlready(period);
        }
        return new Outcome.Opened(issue, articles.size());
    }

    private Instant startOf(NewsletterFrequency frequency, Instant cut) {
        var local = cut.atZone(zone);
        return local.with(frequency.lookBack(local.toLocalDate())).toInstant();
    }
}
