package dev.pressroom.image.adapter.rekognition;

import dev.pressroom.image.application.port.Labels;
import dev.pressroom.image.domain.Label;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.s3.ReviewPictures;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;

/// Asks Rekognition for the labels of a review proxy in the uploads bucket; the file itself never
/// passes through here. Thread-safe.
///
/// Source: <https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html>.
public final class RekognitionLabels implements Labels {
    /// In percent; the service's own default.
    private static final float MIN_CONFIDENCE = 55;

    private static final int MOST_LABELS = 50;
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofMillis(500);
    private static final int ATTEMPTS = 5;

    private final RekognitionClient rekognition;
    private final String bucket;

    public RekognitionLabels(RekognitionClient rekognition, String bucket) {
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
    public List<Label> of(ImageId image, Deadline deadline) {
        deadline.require(MARGIN.plus(LEAST), "Rekognition");
        var left = deadline.remaining().minus(MARGIN);
        return labels(image, left.compareTo(CALL_TIMEOUT) < 0 ? left : CALL_TIMEOUT)
                .labels()
                .stream()
                .map(one -> new Label(one.name(), one.confidence()))
                .sorted(Comparator.comparingDouble(Label::confidence).reversed())
                .toList();
    }

    private DetectLabelsResponse labels(ImageId image, Duration timeout) {
        try {
            return rekognition.detectLabels(
                    request ->
                            request.image(
                                            source ->
                                                    source.s3Object(
                                                            object ->
                                                                    object.bucket(bucket)
                                                                            .name(
                                                                                    ReviewPictures
                                                                                            .key(
                                                                                                    image))))
                                    .minConfidence(MIN_CONFIDENCE)
                                    .maxLabels(MOST_LABELS)
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
}
