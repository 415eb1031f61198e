package dev.pressroom.localcloud.engine;

/// Hears of every object that was stored, as an S3 bucket's notification configuration would.
///
/// Called after the object can be read, on the thread that answers the client, so an implementation is
/// thread-safe and quick. An exception is logged and the notification is lost, which S3 allows too: the sweep finds
/// uploads whose event never came.
@FunctionalInterface
public interface S3Notifications {
    /// Nobody listens.
    S3Notifications NONE = (_, _, _, _) -> {};

    /// @param key as it is, not URL-encoded (in an S3 event it must be encoded)
    /// @param size in bytes
    /// @param eTag without quotes
    void objectCreated(String bucket, String key, long size, String eTag);
}
