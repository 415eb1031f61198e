package dev.pressroom.model.job;

import dev.pressroom.model.ArticleId;

/// Decide the revision under review, if its text and all its images are settled. Harmless when repeated.
public record DecideArticle(ArticleId article) implements Job {}
