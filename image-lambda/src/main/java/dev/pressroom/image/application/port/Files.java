package dev.pressroom.image.application.port;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.PixelSize;

/// Uploads, review proxies and renditions. Storing twice leaves one object.
public interface Files {
    /// Size in bytes of an upload, without reading it.
    ///
    /// @throws dev.pressroom.model.JobFailure `IMAGE_MISSING` or `STORE_UNAVAILABLE`
    long bytes(String key);

    /// ETag of an upload as it is now, without quotes.
    ///
    /// @throws dev.pressroom.model.JobFailure `IMAGE_MISSING` or `STORE_UNAVAILABLE`
    String eTag(String key);

    /// The upload itself; call only after its size was checked.
    ///
    /// @throws dev.pressroom.model.JobFailure `IMAGE_MISSING` or `STORE_UNAVAILABLE`
    byte[] fetch(String key);

    /// @throws dev.pressroom.model.JobFailure `STORE_UNAVAILABLE`
    void storeProxy(ImageId image, byte[] jpeg);

    /// @throws dev.pressroom.model.JobFailure `STORE_UNAVAILABLE`
    void storeRendition(String key, Encoding.Format format, byte[] bytes);

    /// Deletes the upload and the proxy of an image.
    ///
    /// @throws dev.pressroom.model.JobFailure `STORE_UNAVAILABLE`
    void deleteSource(ImageId image, String key);

    /// Deletes all renditions in a folder.
    ///
    /// @throws dev.pressroom.model.JobFailure `STORE_UNAVAILABLE`
    void deleteRenditions(String folder);

    /// One stored rendition; encoding took `millis`.
    record Stored(
            String preset,
            String key,
            Encoding.Format format,
            PixelSize size,
            long bytes,
            long millis) {}
}
