package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.ArticleId;
import java.util.Collection;
import java.util.Map;

/// How often articles were read. Never throws: counts may be lost at any time, and an issue without
/// them shows the newest articles first.
@FunctionalInterface
public interface Popularity {
    /// @return reads by article; an article that is missing counts as unread
    Map<ArticleId, Long> reads(Collection<ArticleId> articles);
}
