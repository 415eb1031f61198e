package dev.pressroom.moderation.application.port;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import java.util.Optional;

/// Whose an article is.
public interface ArticleAuthors {
    /// Nothing for an article that is not there.
    Optional<AuthorId> authorOf(ArticleId article);
}
