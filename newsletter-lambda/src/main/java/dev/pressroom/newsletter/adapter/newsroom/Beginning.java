package dev.pressroom.newsletter.adapter.newsroom;

import dev.pressroom.publishing.document.ArticleDocument;
import dev.pressroom.publishing.document.ArticleDocument.ImageReference;
import java.util.Optional;

/// How a text begins: its first words without markup, and its first picture.
record Beginning(String summary, Optional<ImageReference> firstImage) {
    private static final int LONGEST_SUMMARY = 240;

    static Beginning of(String markdown) {
        var document = ArticleDocument.parse(markdown);
        return new Beginning(
                document.excerpt(LONGEST_SUMMARY), document.images().stream().findFirst());
    }
}
