package dev.pressroom.moderation.application.port;

import dev.pressroom.model.Deadline;
import dev.pressroom.moderation.domain.Classified;
import dev.pressroom.moderation.domain.TextBlock;
import java.util.List;

/// Looks for abuse, personal data and unaccepted languages in a text.
@FunctionalInterface
public interface TextClassifier {
    /// @throws dev.pressroom.model.JobFailure
    ///     [dev.pressroom.model.FailureCode#CLASSIFIER_UNAVAILABLE] when there was no complete answer
    ///     in time; never half an answer
    Classified classify(List<TextBlock> blocks, Deadline deadline);
}
