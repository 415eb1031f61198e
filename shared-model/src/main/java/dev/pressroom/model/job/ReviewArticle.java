package dev.pressroom.model.job;

import dev.pressroom.model.ArticleId;

/// Look at the text of one revision with the classifier.
public record ReviewArticle(ArticleId article, int revision) implements Job {}
