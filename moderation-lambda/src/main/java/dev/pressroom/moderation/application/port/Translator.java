package dev.pressroom.moderation.application.port;

import dev.pressroom.model.Deadline;
import java.util.Optional;

/// Translates prose into English, so that a classifier can read it.
public interface Translator {
    /// Name and version of the service; what was found in another one's translations is not reused.
    String model();

    /// @param text     at most [#MAX_BYTES] in UTF-8, not blank
    /// @param language its code, as in BCP 47
    /// @return the English text; empty if the service does not know the language
    /// @throws dev.pressroom.model.JobFailure
    ///     [dev.pressroom.model.FailureCode#CLASSIFIER_UNAVAILABLE] or
    ///     [dev.pressroom.model.FailureCode#OUT_OF_TIME]; a retry may help
    Optional<String> english(String text, String language, Deadline deadline);

    /// The longest text of one question, in bytes.
    int MAX_BYTES = 9_000;
}
