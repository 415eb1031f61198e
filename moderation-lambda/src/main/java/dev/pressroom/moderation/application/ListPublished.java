package dev.pressroom.moderation.application;

import dev.pressroom.moderation.application.port.PublishedTexts;
import dev.pressroom.moderation.application.port.RevisionTexts;

/// Use case: make live revisions findable that were published before there was a search, or before its
/// words were spelled as they are now. Whatever is published since is findable by the same
/// transaction, so this finds nothing then.
public final class ListPublished {
    private static final int BATCH = 50;

    private final PublishedTexts published;
    private final RevisionTexts texts;

    public ListPublished(PublishedTexts published, RevisionTexts texts) {
        this.published = published;
        this.texts = texts;
    }

    /// @return how many were added
    /// @throws dev.pressroom.model.JobFailure when a store does not answer; the next call goes on
    public int list() {
        return (int)
                published.missing(BATCH).stream()
                        .filter(
                                live ->
                                        texts.find(live.article(), live.revision())
                                                .filter(text -> published.put(live, text))
                                                .isPresent())
                        .count();
    }
}
