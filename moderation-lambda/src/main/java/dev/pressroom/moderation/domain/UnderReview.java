package dev.pressroom.moderation.domain;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;

/// A revision that waits for its decision.
///
/// @param held whether it waits for a person
public record UnderReview(ArticleId article, AuthorId author, int revision, boolean held) {}
