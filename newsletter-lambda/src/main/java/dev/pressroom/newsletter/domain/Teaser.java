package dev.pressroom.newsletter.domain;

import dev.pressroom.model.ArticleId;

/// What an issue says about one article.
public record Teaser(ArticleId article, String title, String slug) {}
