package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.DeliveryHealth;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueProgress;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Issues. All methods throw [dev.pressroom.model.JobFailure] with `STORE_UNAVAILABLE` when the store
/// does not answer; all may be called again.
public interface Issues {
    boolean exists(String list, NewsletterFrequency frequency, String period);

    /// The newest issue of this list and frequency.
    Optional<Earlier> newest(String list, NewsletterFrequency frequency);

    /// Opens the issue and freezes its audience, at once or not at all.
    ///
    /// @param hours moments with the time zones whose readers get nothing before
    /// @return false if the period has its issue already
    boolean open(
            IssueId issue,
            String list,
            NewsletterFrequency frequency,
            String period,
            Instant cut,
            Map<Instant, List<String>> hours);

    List<Open> unfinished();

    /// One conditional write.
    ///
    /// @return false if the issue is not in `from` any more
    boolean move(
            IssueId issue,
            IssueStatus from,
            IssueStatus to,
            Collection<String> reasons,
            Instant now);

    /// How far the issue is.
    IssueProgress progress(IssueId issue);

    /// How many mails bounced in all.
    long bounced(IssueId issue);

    /// What was reported since the issue was last resumed.
    DeliveryHealth health(IssueId issue);

    /// Completes the issue if its ledger balances and announces it, once.
    boolean complete(IssueId issue, Instant now);

    record Open(IssueId id, IssueStatus status, List<String> reasons) {
        public Open {
            reasons = List.copyOf(reasons);
        }
    }

    record Earlier(IssueId issue, Instant cut) {}
}
