package dev.pressroom.moderation.application.port;

import dev.pressroom.model.ArticleId;
import dev.pressroom.moderation.domain.RevisionText;
import java.util.Optional;

/// Frozen texts of articles.
@FunctionalInterface
public interface RevisionTexts {
    /// @throws dev.pressroom.model.JobFailure when the store does not answer
    Optional<RevisionText> find(ArticleId article, int revision);
}
