package dev.pressroom.moderation.application;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.application.port.Deletions;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.Remains;
import java.time.InstantSource;

/// Use case: delete the texts and images of articles that were deleted. Each step deletes what it finds,
/// and the note that it is done comes last, so after a crash the next call goes on. An image is marked
/// first and its removal asked for afterwards; the sweep asks again for one that stays marked.
public final class DeleteRemains {
    private static final int BATCH = 50;

    /// More than pages and steps of status that the images of one article can have.
    private static final int TRIES = 100;

    private final Deletions deletions;
    private final Remains remains;
    private final Dispatch dispatch;
    private final InstantSource clock;

    public DeleteRemains(
            Deletions deletions, Remains remains, Dispatch dispatch, InstantSource clock) {
        this.deletions = deletions;
        this.remains = remains;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /// @return of how many articles
    /// @throws JobFailure when a store or a queue does not answer; the next call goes on
    public int delete() {
        var due = deletions.due(clock.instant(), BATCH);
        for (var article : due) {
            deleteImages(article);
            remains.deleteTexts(article);
            deletions.swept(article, clock.instant());
        }
        return due.size();
    }

    private void deleteImages(ArticleId article) {
        for (int i = 0; i < TRIES; i++) {
            var images = remains.imagesOf(article);
            if (images.isEmpty()) {
                return;
            }
            for (var image : images) {
                if (remains.delete(image)) {
                    dispatch.removeImage(image);
                }
            }
        }
        throw new JobFailure(FailureCode.NOT_READY, "images of " + article);
    }
}
