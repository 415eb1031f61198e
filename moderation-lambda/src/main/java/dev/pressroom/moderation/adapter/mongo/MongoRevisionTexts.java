package dev.pressroom.moderation.adapter.mongo;

import dev.pressroom.model.ArticleId;
import dev.pressroom.moderation.application.port.RevisionTexts;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.store.mongo.Revisions;
import java.util.Optional;

/// Revisions in MongoDB. Thread-safe.
public final class MongoRevisionTexts implements RevisionTexts {
    private final Revisions revisions;

    public MongoRevisionTexts(Revisions revisions) {
        this.revisions = revisions;
    }

    @Override
    public Optional<RevisionText> find(ArticleId article, int revision) {
        return revisions
                .find(article, revision)
                .map(
                        found ->
                                new RevisionText(
                                        found.title(),
                                        found.markdown(),
                                        found.tags(),
                                        found.images()));
    }
}
