package dev.pressroom.moderation.domain;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What moderation needs to know of an image.
///
/// @param article   absent for a picture that belongs to none
/// @param sourceKey key in the uploads bucket
/// @param sha256    of the file, in hex
/// @param failure   failure code of one that is `FLAGGED` or `FAILED`
public record Picture(
        ImageId id,
        @Nullable ArticleId article,
        ImageStatus status,
        String sourceKey,
        String sha256,
        String presetSet,
        @Nullable String failure,
        Instant createdAt) {
    /// Key of the copy that the classifier looks at, in the uploads bucket.
    public String reviewKey() {
        return "review/" + id + ".jpg";
    }
}
