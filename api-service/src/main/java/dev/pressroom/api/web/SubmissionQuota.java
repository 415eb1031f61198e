package dev.pressroom.api.web;

import dev.pressroom.model.AuthorId;
import dev.pressroom.store.mysql.SubmissionLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Limits the texts that each author submits for review within an hour. Thread-safe.
@Component
public class SubmissionQuota {
    private final SubmissionLimit limit;

    SubmissionQuota(SubmissionLimit limit) {
        this.limit = limit;
    }

    /// Counts one text in the transaction that submits it, so a repeated `Idempotency-Key` and a
    /// submission that fails count nothing.
    ///
    /// @throws RequestRefused with [dev.pressroom.model.FailureCode#RATE_LIMITED] and the time to wait
    public void spend(Connection connection, AuthorId author, Instant now) throws SQLException {
        var again = limit.count(connection, author, now);
        if (again.isPresent()) {
            throw RequestRefused.tooMany(
                    "At most %d texts can be submitted for review within an hour."
                            .formatted(limit.perHour()),
                    Duration.between(now, again.get()));
        }
    }
}
