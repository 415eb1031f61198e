package dev.pressroom.moderation.application.port;

import dev.pressroom.model.Deadline;
import dev.pressroom.moderation.domain.Classified;

/// Looks for content that an image must not show.
public interface ImageClassifier {
    /// Name and version of the model that answered last, or is expected to answer; what another version
    /// found is not reused.
    String model();

    /// @param key of a JPEG in the uploads bucket
    /// @throws dev.pressroom.model.JobFailure
    ///     [dev.pressroom.model.FailureCode#CLASSIFIER_UNAVAILABLE] when there was no answer in time,
    ///     [dev.pressroom.model.FailureCode#IMAGE_UNREADABLE] when it cannot read the file
    Classified classify(String key, Deadline deadline);
}
