package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.IssueId;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.newsletter.domain.Teaser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Issues and what goes into them. All methods throw [dev.pressroom.model.JobFailure] with
/// `STORE_UNAVAILABLE` when the store does not answer; all may be called again.
public interface Issues {
    boolean exists(String list, NewsletterFrequency frequency, String period);

    Optional<Instant> lastCut(String list, NewsletterFrequency frequency);

    /// Articles published in the time that no issue of this list and frequency had yet.
    List<Teaser> fresh(String list, NewsletterFrequency frequency, Instant from, Instant until);

    /// Opens the issue and freezes its audience, at once or not at all.
    ///
    /// @return false if the period has its issue already
    boolean open(
            IssueId issue,
            String list,
            NewsletterFrequency frequency,
            String period,
            Instant cut,
            List<Teaser> articles);

    List<IssueId> unfinished();

    /// Completes the issue if its ledger balances and announces it, once.
    boolean complete(IssueId issue, Instant now);
}
