package dev.pressroom.model.event;

/// Something that happened, announced on `platform-events` after it was committed.
public sealed interface PlatformEvent
        permits ArticlePublished,
                ArticleRejected,
                ArticleHeld,
                ImageReady,
                ImageFinished,
                ImageRejected,
                ImageFailed,
                NewsletterCompleted {
    /// The CloudEvents `type`, for example `article.published`; also a message attribute, so that
    /// subscriptions can filter on it.
    default String type() {
        return switch (this) {
            case ArticlePublished _ -> "article.published";
            case ArticleRejected _ -> "article.rejected";
            case ArticleHeld _ -> "article.held";
            case ImageReady _ -> "image.ready";
            case ImageFinished _ -> "image.finished";
            case ImageRejected _ -> "image.rejected";
            case ImageFailed _ -> "image.failed";
            case NewsletterCompleted _ -> "newsletter.completed";
        };
    }

    /// The CloudEvents `subject`: the id of what it happened to.
    String subject();
}
