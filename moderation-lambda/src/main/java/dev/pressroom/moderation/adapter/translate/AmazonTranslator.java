package dev.pressroom.moderation.adapter.translate;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.application.port.Translator;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.translate.TranslateClient;
import software.amazon.awssdk.services.translate.TranslateClientBuilder;
import software.amazon.awssdk.services.translate.model.DetectedLanguageLowConfidenceException;
import software.amazon.awssdk.services.translate.model.UnsupportedLanguagePairException;

/// Asks Amazon Translate. Thread-safe.
///
/// Limit: 10,000 bytes for each request
/// (<https://docs.aws.amazon.com/translate/latest/APIReference/API_TranslateText.html>).
public final class AmazonTranslator implements Translator {
    private static final String MODEL = "translate/2017-07-01";
    private static final String ENGLISH = "en";
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(12);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofMillis(500);
    private static final int ATTEMPTS = 4;

    private final TranslateClient translate;

    public AmazonTranslator(TranslateClient translate) {
        this.translate = translate;
    }

    /// A client that repeats throttled and failed calls with growing pauses.
    ///
    /// @param region where to ask; empty for the region of the function
    public static TranslateClient client(String region) {
        TranslateClientBuilder builder = TranslateClient.builder();
        if (!region.isEmpty()) {
            builder.region(Region.of(region));
        }
        return builder.overrideConfiguration(
                        o ->
                                o.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                                        .apiCallTimeout(CALL_TIMEOUT)
                                        .retryStrategy(r -> r.maxAttempts(ATTEMPTS)))
                .build();
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public Optional<String> english(String text, String language, Deadline deadline) {
        try {
            var answer =
                    translate.translateText(
                            request ->
                                    request.text(text)
                                            .sourceLanguageCode(language)
                                            .targetLanguageCode(ENGLISH)
                                            .overrideConfiguration(within(deadline)));
            return Optional.of(answer.translatedText());
        } catch (UnsupportedLanguagePairException
                | DetectedLanguageLowConfidenceException unknown) {
            return Optional.empty();
        } catch (SdkException failed) {
            throw new JobFailure(FailureCode.CLASSIFIER_UNAVAILABLE, "Translate", failed);
        }
    }

    private static AwsRequestOverrideConfiguration within(Deadline deadline) {
        deadline.require(MARGIN.plus(LEAST), "Translate");
        var left = deadline.remaining().minus(MARGIN);
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(left.compareTo(CALL_TIMEOUT) < 0 ? left : CALL_TIMEOUT)
                .build();
    }
}
