package dev.pressroom.moderation.application.port;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import java.util.List;

/// What belongs to an article besides its row. Deleting twice is harmless.
///
/// All methods throw [dev.pressroom.model.JobFailure] with
/// [dev.pressroom.model.FailureCode#STORE_UNAVAILABLE] when the outcome is unknown.
public interface Remains {
    /// Images that are not marked as deleted yet, some of them if they are many.
    List<ImageId> imagesOf(ArticleId article);

    /// Marks an image as deleted, whatever its status, and deletes what was found in it.
    ///
    /// @return false if its status changed at this moment: ask again
    boolean delete(ImageId image);

    /// Deletes all revisions, and what was found in them.
    void deleteTexts(ArticleId article);
}
