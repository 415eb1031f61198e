package dev.pressroom.moderation.application.port;

import dev.pressroom.model.Deadline;
import dev.pressroom.moderation.domain.Spot;
import dev.pressroom.moderation.domain.TextBlock;
import java.util.List;

/// Looks for abuse, personal data and languages in texts.
///
/// All methods that ask throw [dev.pressroom.model.JobFailure] with
/// [dev.pressroom.model.FailureCode#CLASSIFIER_UNAVAILABLE] or
/// [dev.pressroom.model.FailureCode#OUT_OF_TIME] when there was no complete answer in time; never half
/// an answer.
public interface TextClassifier {
    /// Name and version of the model; what another version found is not reused.
    String model();

    /// Whether it can tell abuse in this language.
    boolean readsAbuse(String language);

    /// The languages of a text, the most likely first; never empty, `und` when it cannot tell.
    ///
    /// @param text at most 20 000 bytes in UTF-8
    List<Language> languages(String text, Deadline deadline);

    /// Abuse in texts of a language that it can read.
    ///
    /// @return for each text what was found in it, in the same order
    List<List<Spot>> abuse(List<String> texts, Deadline deadline);

    /// Personal data in prose and code.
    ///
    /// @param language of the prose; where it does not know it, it looks as in English
    /// @return for each block what was found in it, in the same order
    List<List<Spot>> personalData(List<TextBlock> blocks, String language, Deadline deadline);

    /// @param code  as in BCP 47, for example `en`
    /// @param score from 0 to 1
    record Language(String code, double score) {}
}
