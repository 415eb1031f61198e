package dev.pressroom.moderation.domain;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import org.jspecify.annotations.Nullable;

/// A revision that waits for its decision.
///
/// @param held whether it waits for a person
/// @param slug the article's address since its first publication, absent before
public record UnderReview(
        ArticleId article, AuthorId author, int revision, boolean held, @Nullable String slug) {}
