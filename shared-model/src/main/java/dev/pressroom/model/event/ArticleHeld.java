package dev.pressroom.model.event;

import dev.pressroom.model.ArticleId;

/// A revision waits for a moderator.
public record ArticleHeld(ArticleId article, int revision) implements PlatformEvent {
    @Override
    public String subject() {
        return article.toString();
    }
}
