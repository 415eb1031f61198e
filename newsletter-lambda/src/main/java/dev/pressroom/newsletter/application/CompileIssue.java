package dev.pressroom.newsletter.application;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.newsletter.application.port.Contents;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Newsroom;
import dev.pressroom.newsletter.application.port.Press;
import dev.pressroom.newsletter.domain.IssueContent;
import dev.pressroom.newsletter.domain.LocalHours;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Use case: make the issue of the current period, once, if anything new was published. Whoever calls
/// and however often: the period has one issue, besides the extra ones that an operator asks for.
public final class CompileIssue {
    /// So many fit the column of the period.
    private static final int MOST_EXTRA_ISSUES = 9_999;

    private static final EmailAddress NOBODY = EmailAddress.parse("nobody@example.com");

    private final Issues issues;
    private final Contents contents;
    private final Newsroom newsroom;
    private final Press press;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public CompileIssue(
            Issues issues,
            Contents contents,
            Newsroom newsroom,
            Press press,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.issues = issues;
        this.contents = contents;
        this.newsroom = newsroom;
        this.press = press;
        this.clock = clock;
        this.ids = ids;
    }

    /// What compiling came to.
    public sealed interface Outcome {
        record Opened(IssueId issue, int articles) implements Outcome {}

        record ThereAlready(String period) implements Outcome {}

        record NothingNew(String period) implements Outcome {}
    }

    /// Makes the issue of the current period, unless it exists.
    ///
    /// @param zone where the day, week or month begins, and whose hour it is now
    public Outcome compile(String list, NewsletterFrequency frequency, ZoneId zone) {
        var cut = clock.instant();
        return compile(list, frequency, periodOf(frequency, cut, zone), cut, zone);
    }

    /// Makes an issue between the regular ones, of what was published after the newest issue. Its
    /// period is the current one with a number, as `2026-12-01+1`, so the regular issue of the period
    /// comes all the same, with what is new by then. Of two calls at once, for the same news, one opens
    /// an issue.
    ///
    /// @param zone where the day, week or month begins, and whose hour it is now
    /// @return [Outcome.ThereAlready] only when the period has 9,999 extra issues
    public Outcome compileExtra(String list, NewsletterFrequency frequency, ZoneId zone) {
        var cut = clock.instant();
        var period = periodOf(frequency, cut, zone) + "+";
        Outcome outcome = new Outcome.ThereAlready(period + MOST_EXTRA_ISSUES);
        for (int number = 1;
                number <= MOST_EXTRA_ISSUES && outcome instanceof Outcome.ThereAlready;
                number++) {
            outcome = compile(list, frequency, period + number, cut, zone);
        }
        return outcome;
    }

    private Outcome compile(
            String list, NewsletterFrequency frequency, String period, Instant cut, ZoneId zone) {
        if (issues.exists(list, frequency, period)) {
            return new Outcome.ThereAlready(period);
        }
        var issue = new IssueId(ids.get());
        var content =
                new IssueContent(
                        issue,
                        frequency,
                        period,
                        startOf(frequency, cut, zone),
                        cut,
                        newsroom.published(cut.minus(IssueContent.REACH), cut));
        int fresh = fresh(list, content);
        if (fresh == 0) {
            return new Outcome.NothingNew(period);
        }
        contents.put(issue, content, press.sample(content, NOBODY));
        if (!issues.open(issue, list, frequency, period, cut, LocalHours.after(cut, zone))) {
            contents.remove(issue);
            return new Outcome.ThereAlready(period);
        }
        return new Outcome.Opened(issue, fresh);
    }

    /// How many articles a reader gets who had the issue before this one and wants everything.
    private int fresh(String list, IssueContent content) {
        return issues.newest(list, content.frequency())
                .map(last -> content.after(last.cut(), held(last.issue()), List.of()))
                .orElseGet(() -> content.first(List.of()))
                .size();
    }

    private Set<ArticleId> held(IssueId issue) {
        return contents.find(issue).map(IssueContent::articles).orElseGet(Set::of);
    }

    private static String periodOf(NewsletterFrequency frequency, Instant cut, ZoneId zone) {
        return frequency.period(cut.atZone(zone).toLocalDate());
    }

    private static Instant startOf(NewsletterFrequency frequency, Instant cut, ZoneId zone) {
        var local = cut.atZone(zone);
        return local.with(frequency.lookBack(local.toLocalDate())).toInstant();
    }
}
