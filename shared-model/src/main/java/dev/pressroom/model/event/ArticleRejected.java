package dev.pressroom.model.event;

import dev.pressroom.model.ArticleId;

/// A revision was refused; the reasons are in its status resource.
public record ArticleRejected(ArticleId article, int revision) implements PlatformEvent {
    @Override
    public String subject() {
        return article.toString();
    }
}
