package dev.pressroom.moderation.application.port;

import dev.pressroom.model.ArticleId;
import java.time.Instant;
import java.util.List;

/// Articles that were deleted, whose texts and images may still be there.
///
/// All methods throw [dev.pressroom.model.JobFailure] with
/// [dev.pressroom.model.FailureCode#STORE_UNAVAILABLE] when the outcome is unknown.
public interface Deletions {
    /// Longest due first.
    List<ArticleId> due(Instant now, int limit);

    /// Notes that nothing is left. The article is due once more when nobody can be at work any more who
    /// began before the deletion; after that it is forgotten. A second call is harmless.
    void swept(ArticleId article, Instant now);
}
