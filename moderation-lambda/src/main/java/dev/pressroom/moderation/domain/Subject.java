package dev.pressroom.moderation.domain;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;

/// What a report is about.
public sealed interface Subject {
    /// The name under which reports are kept.
    String key();

    /// The text of one revision.
    record Text(ArticleId article, int revision) implements Subject {
        @Override
        public String key() {
            return "article:" + article + ":" + revision;
        }
    }

    /// One image.
    record Picture(ImageId image) implements Subject {
        @Override
        public String key() {
            return "image:" + image;
        }
    }
}
