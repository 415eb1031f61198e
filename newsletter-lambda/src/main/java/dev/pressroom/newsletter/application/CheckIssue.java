package dev.pressroom.newsletter.application;

import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.newsletter.application.port.Contents;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.MailAccount;
import dev.pressroom.newsletter.application.port.Newsroom;
import dev.pressroom.newsletter.application.port.Press;
import dev.pressroom.newsletter.domain.IssueContent;
import dev.pressroom.newsletter.domain.Preflight;
import java.time.InstantSource;
import java.util.List;

/// Use case: let an issue out, or block it with its reasons. Safe to repeat: of two that look at the
/// same issue one moves it.
public final class CheckIssue {
    /// Never gets a mail: the address is reserved (RFC 2606, section 3).
    private static final EmailAddress NOBODY = EmailAddress.parse("nobody@example.com");

    private final Issues issues;
    private final Contents contents;
    private final Newsroom newsroom;
    private final MailAccount account;
    private final Press press;
    private final InstantSource clock;

    public CheckIssue(
            Issues issues,
            Contents contents,
            Newsroom newsroom,
            MailAccount account,
            Press press,
            InstantSource clock) {
        this.issues = issues;
        this.contents = contents;
        this.newsroom = newsroom;
        this.account = account;
        this.press = press;
        this.clock = clock;
    }

    /// @return the status that the issue has now, as far as this call knows
    /// @throws dev.pressroom.model.JobFailure if a store or the mail service does not answer; the
    ///     issue stays as it is
    public IssueStatus check(IssueId issue) {
        var reasons =
                contents.find(issue)
                        .map(content -> reasons(issue, content))
                        .orElseGet(() -> List.of(Preflight.NOTHING_TO_SAY));
        var next = reasons.isEmpty() ? IssueStatus.SENDING : IssueStatus.BLOCKED;
        issues.move(issue, IssueStatus.CHECKING, next, reasons, clock.instant());
        return next;
    }

    private List<String> reasons(IssueId issue, IssueContent content) {
        var articles = content.articles();
        var open = newsroom.open(articles).size();
        var progress = issues.progress(issue);
        // A mail never holds what is not published when it goes out. So once an issue is under way,
        // an author who takes an article back must not keep the rest of its readers from it.
        var broken = progress.waiting() < progress.audience() ? 0 : articles.size() - open;
        return Preflight.reasons(
                account.standing(),
                progress.waiting(),
                press.sample(content, NOBODY),
                broken,
                open);
    }
}
