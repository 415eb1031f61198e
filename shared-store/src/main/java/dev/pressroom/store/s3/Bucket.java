package dev.pressroom.store.s3;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// One bucket. Thread-safe.
public final class Bucket {
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String name;

    public Bucket(S3Client s3, String name) {
        this.s3 = s3;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /// Copies an object to a file that does not exist yet.
    ///
    /// @throws JobFailure [FailureCode#IMAGE_MISSING] if there is no such object,
    ///     [FailureCode#STORE_UNAVAILABLE] if S3 did not answer
    public void download(String key, Path file) {
        try {
            s3.getObject(get -> get.bucket(name).key(key), ResponseTransformer.toFile(file));
        } catch (NoSuchKeyException missing) {
            throw new JobFailure(FailureCode.IMAGE_MISSING, "object " + key, missing);
        } catch (SdkException failed) {
            throw unavailable(failed);
        }
    }

    /// Size in bytes and the ETag without quotes, or nothing if there is no such object.
    public Optional<Head> head(String key) {
        try {
            var found = s3.headObject(head -> head.bucket(name).key(key));
            return Optional.of(new Head(found.contentLength(), found.eTag().replace("\"", "")));
        } catch (S3Exception failed) {
            if (failed.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw unavailable(failed);
        } catch (SdkException failed) {
            throw unavailable(failed);
        }
    }

    /// Stores an object, replacing an older one. `cacheControl` goes to readers as it is.
    public void put(String key, String contentType, String cacheControl, byte[] bytes) {
        try {
            s3.putObject(
                    put ->
                            put.bucket(name)
                                    .key(key)
                                    .contentType(contentType)
                                    .cacheControl(cacheControl),
                    RequestBody.fromBytes(bytes));
        } catch (SdkException failed) {
            throw unavailable(failed);
        }
    }

    /// Deletes an object; one that is not there is no error.
    public void delete(String key) {
        try {
            s3.deleteObject(delete -> delete.bucket(name).key(key));
        } catch (SdkException failed) {
            throw unavailable(failed);
        }
    }

    /// Deletes every object whose key starts with `prefix`.
    public void deleteAll(String prefix) {
        try {
            var pages = s3.listObjectsV2Paginator(list -> list.bucket(name).prefix(prefix));
            for (var object : pages.contents()) {
                delete(object.key());
            }
        } catch (SdkException failed) {
            throw unavailable(failed);
        }
    }

    private static JobFailure unavailable(SdkException failed) {
        return new JobFailure(FailureCode.STORE_UNAVAILABLE, "S3", failed);
    }

    /// What S3 tells about an object without sending it.
    public record Head(long bytes, String eTag) {}
}
