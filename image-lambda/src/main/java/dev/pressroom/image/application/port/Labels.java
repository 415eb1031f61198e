package dev.pressroom.image.application.port;

import dev.pressroom.image.domain.Label;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import java.util.List;

/// Names what is in a picture.
@FunctionalInterface
public interface Labels {
    /// Most certain first; looks at the review proxy of the image.
    ///
    /// @throws JobFailure `CLASSIFIER_UNAVAILABLE` if a retry may help,
    ///     `IMAGE_UNREADABLE` if none can
    List<Label> of(ImageId image, Deadline deadline);
}
