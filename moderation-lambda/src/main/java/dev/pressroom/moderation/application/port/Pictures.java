package dev.pressroom.moderation.application.port;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.moderation.domain.Picture;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Records of images. A change is one conditional write: false says that the record had moved on.
///
/// All methods throw [dev.pressroom.model.JobFailure] with [FailureCode#STORE_UNAVAILABLE] when the
/// store does not answer.
public interface Pictures {
    Optional<Picture> find(ImageId id);

    /// Unknown ids are left out.
    List<Picture> findAll(Collection<ImageId> ids);

    boolean advance(ImageId id, ImageStatus from, ImageStatus to);

    /// To `FLAGGED` or `FAILED`, with the reason.
    boolean refuse(ImageId id, ImageStatus from, ImageStatus to, FailureCode why);

    List<Picture> unchangedSince(ImageStatus status, Instant before, int limit);

    /// Pictures that are ready and have waited for their second pass since before `before`; not those
    /// that were reminded of five times.
    List<Picture> unfinishedSince(Instant before, int limit);

    /// Counts one reminder of a second pass.
    void reminded(ImageId id);
}
