package dev.pressroom.model.job;

import dev.pressroom.model.ArticleId;

/// Tell the author what was decided about one revision, once.
public record NotifyAuthor(ArticleId article, int revision) implements Job {}
