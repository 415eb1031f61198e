package dev.pressroom.store.s3;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Presigned addresses for one upload each. Size, type, checksum and "not there yet" are signed, so a
/// client can send exactly the file that it announced, once. Thread-safe.
public final class UploadSlots {
    private final S3Presigner presigner;
    private final String bucket;
    private final Duration validFor;

    /// @param validFor at most 5 minutes
    public UploadSlots(S3Presigner presigner, String bucket, Duration validFor) {
        if (validFor.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("an upload address lives at most 5 minutes");
        }
        this.presigner = presigner;
        this.bucket = bucket;
        this.validFor = validFor;
    }

    /// @param sha256Base64 checksum of the file, as the header `x-amz-checksum-sha256` carries it
    public Slot open(String key, String contentType, long bytes, String sha256Base64) {
        var put =
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentType(contentType)
                        .contentLength(bytes)
                        .checksumSHA256(sha256Base64)
                        .ifNoneMatch("*")
                        .build();
        var signed =
                presigner.presignPutObject(
                        request -> request.signatureDuration(validFor).putObjectRequest(put));
        return new Slot(signed.url().toString(), signed.signedHeaders(), signed.expiration());
    }

    /// An upload address and the headers that must be sent with it, `host` among them.
    public record Slot(String url, Map<String, List<String>> headers, Instant expiresAt) {
        public Slot {
            headers = Map.copyOf(headers);
        }
    }
}
