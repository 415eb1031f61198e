package dev.pressroom.image.application;

/// An object that arrived.
///
/// @param key decoded already
/// @param eTag without quotes; empty if the event has none
/// @param versionId of a bucket with versions; else empty
/// @param sequencer tells one write of a key from another; empty if the event has none
public record Upload(
        String bucket, String key, long bytes, String eTag, String versionId, String sequencer) {
    public Upload(String bucket, String key, long bytes, String eTag) {
        this(bucket, key, bytes, eTag, "", "");
    }

    /// What the S3 console makes to show an empty folder.
    boolean isFolderMarker() {
        return key.endsWith("/") && bytes == 0;
    }

    /// Says which write of which object this is: the same in each delivery of its event, and another
    /// one when the key is written again.
    String identity() {
        var place = bucket + "\n" + key + "\n";
        if (!versionId.isEmpty()) {
            return place + versionId;
        }
        return sequencer.isEmpty() ? place + eTag : place + eTag + "\n" + sequencer;
    }
}
