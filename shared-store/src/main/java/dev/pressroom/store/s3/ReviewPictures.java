package dev.pressroom.store.s3;

import dev.pressroom.model.ImageId;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Presigned addresses of what the classifier looked at: small JPEGs without metadata, in the bucket
/// that nobody can read. Thread-safe.
public final class ReviewPictures {
    private final S3Presigner presigner;
    private final String bucket;
    private final Duration validFor;

    /// @param validFor at most 5 minutes: who has the address needs no token
    public ReviewPictures(S3Presigner presigner, String bucket, Duration validFor) {
        if (validFor.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("the address of a picture lives at most 5 minutes");
        }
        this.presigner = presigner;
        this.bucket = bucket;
        this.validFor = validFor;
    }

    /// Where an image's picture is in the bucket.
    public static String key(ImageId image) {
        return "review/" + image + ".jpg";
    }

    /// The address of the picture of an image that was ingested; it is not asked whether it is there.
    public Shown show(ImageId image) {
        var signed =
                presigner.presignGetObject(
                        request ->
                                request.signatureDuration(validFor)
                                        .getObjectRequest(
                                                get -> get.bucket(bucket).key(key(image))));
        return new Shown(signed.url().toString(), signed.expiration());
    }

    /// An address, and until when it works.
    public record Shown(String url, Instant expiresAt) {}
}
