package dev.pressroom.moderation.adapter.document;

import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.publishing.document.ArticleDocument;
import dev.pressroom.publishing.document.ArticleRenderer;

/// The words of a text without its markup and addresses, as a search needs them. Thread-safe.
public final class SearchText {
    private final ArticleRenderer renderer = new ArticleRenderer("");

    public String of(RevisionText revision) {
        return renderer.plainText(ArticleDocument.parse(revision.markdown()));
    }
}
