package dev.pressroom.moderation.application.port;

import java.util.Optional;

/// What people sent.
@FunctionalInterface
public interface Uploads {
    /// @throws dev.pressroom.model.JobFailure when the store does not answer
    Optional<Upload> find(String key);

    /// An object that is there; `eTag` without quotes.
    record Upload(long bytes, String eTag) {}
}
