package dev.pressroom.moderation.adapter.s3;

import dev.pressroom.moderation.application.port.Uploads;
import dev.pressroom.store.s3.Bucket;
import java.util.Optional;

/// The uploads bucket. Thread-safe.
public final class S3Uploads implements Uploads {
    private final Bucket bucket;

    public S3Uploads(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Optional<Upload> find(String key) {
        return bucket.head(key).map(head -> new Upload(head.bytes(), head.eTag()));
    }
}
