package dev.pressroom.model.event;

import dev.pressroom.model.ArticleId;

/// A revision went live.
public record ArticlePublished(ArticleId article, int revision, String slug)
        implements PlatformEvent {
    @Override
    public String subject() {
        return article.toString();
    }
}
