package dev.pressroom.moderation.application.port;

import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.Subject;
import java.util.Optional;

/// Reports, append-only: the first one of a subject under a policy version stays.
///
/// All methods throw [dev.pressroom.model.JobFailure] when the store does not answer.
public interface Reports {
    void add(Report report);

    /// The newest report of a subject, under whatever policy.
    Optional<Report> latest(Subject subject);

    /// A report of equal content that the same model looked at, under whatever policy: its findings
    /// serve again.
    Optional<Report> ofContent(String contentHash, String model);
}
