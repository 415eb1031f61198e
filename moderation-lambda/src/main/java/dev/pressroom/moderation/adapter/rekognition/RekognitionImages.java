package dev.pressroom.moderation.adapter.rekognition;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.application.port.ImageClassifier;
import dev.pressroom.moderation.domain.Classified;
import dev.pressroom.moderation.domain.Finding;
import dev.pressroom.moderation.domain.FindingKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectModerationLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.ModerationLabel;

/// Asks Rekognition for moderation labels of an object in the uploads bucket; the file itself never
/// passes through here. Thread-safe.
///
/// Source: <https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html>;
/// labels and their levels: <https://docs.aws.amazon.com/rekognition/latest/dg/moderation-api.html>.
public final class RekognitionImages implements ImageClassifier {
    /// In percent. Low, because the policy decides what counts, also a later one.
    private static final float MIN_CONFIDENCE = 10;

    /// What answers today: <https://docs.aws.amazon.com/rekognition/latest/dg/moderation-api.html>.
    private static final String EXPECTED = "rekognition/7.0";

    private static final double PERCENT = 100.0;
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(14);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofMillis(500);
    private static final int ATTEMPTS = 4;

    private final RekognitionClient rekognition;
    private final String bucket;
    private volatile String model = EXPECTED;

    public RekognitionImages(RekognitionClient rekognition, String bucket) {
        this.rekognition = rekognition;
        this.bucket = bucket;
    }

    /// A client that repeats throttled and failed calls with growing pauses.
    public static RekognitionClient client() {
        return RekognitionClient.builder()
                .overrideConfiguration(
                        o ->
                                o.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                                        .apiCallTimeout(CALL_TIMEOUT)
                                        .retryStrategy(r -> r.maxAttempts(ATTEMPTS)))
                .build();
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public Classified classify(String key, Deadline deadline) {
        deadline.require(MARGIN.plus(LEAST), "Rekognition");
        var left = deadline.remaining().minus(MARGIN);
        var answer = labels(key, left.compareTo(CALL_TIMEOUT) < 0 ? left : CALL_TIMEOUT);
        model = "rekognition/" + answer.moderationModelVersion();
        return new Classified(findings(answer.moderationLabels()), model);
    }

    private DetectModerationLabelsResponse labels(String key, Duration timeout) {
        try {
            return rekognition.detectModerationLabels(
                    request ->
                            request.image(
                                            image ->
                                                    image.s3Object(
                                                            object ->
                                                                    object.bucket(bucket)
                                                                            .name(key)))
                                    .minConfidence(MIN_CONFIDENCE)
                                    .overrideConfiguration(o -> o.apiCallTimeout(timeout)));
        } catch (InvalidImageFormatException | ImageTooLargeException unreadable) {
            throw new JobFailure(
                    FailureCode.IMAGE_UNREADABLE,
                    "Rekognition: " + unreadable.getClass().getSimpleName(),
                    unreadable);
        } catch (SdkException failed) {
            throw new JobFailure(FailureCode.CLASSIFIER_UNAVAILABLE, "Rekognition", failed);
        }
    }

    private static List<Finding> findings(List<ModerationLabel> labels) {
        Map<String, String> parents = new HashMap<>();
        for (var label : labels) {
            var parent = label.parentName();
            if (parent != null && !parent.isEmpty()) {
                parents.put(label.name(), parent);
            }
        }
        return labels.stream()
                .map(
                        label ->
                                new Finding(
                                        FindingKind.IMAGE,
                                        label.name(),
                                        ancestors(label.name(), parents),
                                        Math.clamp(label.confidence() / PERCENT, 0.0, 1.0),
                                        null))
                .toList();
    }

    /// Nearest first. A name that comes round again ends the way up.
    private static List<String> ancestors(String label, Map<String, String> parents) {
        var way = new ArrayList<String>();
        for (var at = parents.get(label);
                at != null && !way.contains(at) && !at.equals(label);
                at = parents.get(at)) {
            way.add(at);
        }
        return way;
    }
}
