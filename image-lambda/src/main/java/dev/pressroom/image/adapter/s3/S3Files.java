package dev.pressroom.image.adapter.s3;

import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.s3.Bucket;
import dev.pressroom.store.s3.ReviewPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Sources and proxies in the uploads bucket, renditions in the media bucket. Thread-safe.
public final class S3Files implements Files {
    private final Bucket uploads;
    private final Bucket media;

    public S3Files(Bucket uploads, Bucket media) {
        this.uploads = uploads;
        this.media = media;
    }

    @Override
    public long bytes(String key) {
        return head(key).bytes();
    }

    @Override
    public String eTag(String key) {
        return head(key).eTag();
    }

    private Bucket.Head head(String key) {
        return uploads.head(key)
                .orElseThrow(() -> new JobFailure(FailureCode.IMAGE_MISSING, "object " + key));
    }

    @Override
    public byte[] fetch(String key) {
        try {
            Path folder = java.nio.file.Files.createTempDirectory("source");
            var file = folder.resolve("file");
            try {
                uploads.download(key, file);
                return java.nio.file.Files.readAllBytes(file);
            } finally {
                java.nio.file.Files.deleteIfExists(file);
                java.nio.file.Files.delete(folder);
            }
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    @Override
    public void storeProxy(ImageId image, byte[] jpeg) {
        uploads.put(ReviewPictures.key(image), "image/jpeg", "private, no-store", jpeg);
    }

    @Override
    public void deleteSource(ImageId image, String key) {
        uploads.delete(key);
        uploads.delete(ReviewPictures.key(image));
    }

    @Override
    public void deleteRenditions(String folder) {
        media.deleteAll(folder + "/");
    }

    @Override
    public void storeRendition(String key, Encoding.Format format, byte[] bytes) {
        media.put(key, format.contentType(), "public, max-age=31536000, immutable", bytes);
    }
}
