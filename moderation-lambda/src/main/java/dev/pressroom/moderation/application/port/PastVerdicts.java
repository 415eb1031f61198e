package dev.pressroom.moderation.application.port;

import dev.pressroom.moderation.domain.Report;
import java.util.function.Consumer;

/// Every verdict that stands.
@FunctionalInterface
public interface PastVerdicts {
    /// Hands over the newest report of each subject, one at a time, in constant memory.
    ///
    /// @throws dev.pressroom.model.JobFailure when the store does not answer
    void each(Consumer<Report> consumer);
}
