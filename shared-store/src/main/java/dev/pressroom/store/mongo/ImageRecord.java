package dev.pressroom.store.mongo;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.PixelSize;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is known of one image.
///
/// @param article   null for a picture that was dropped into the bucket and belongs to no article
/// @param owner     author id, or the preset set for a picture without an article
/// @param sourceKey key in the uploads bucket
/// @param bytes     declared size; exact, because the upload address is signed for it
/// @param sha256    of the file, in hex; declared by the uploader and checked on ingest; empty before ingest
///     for a picture without an article
/// @param facts     what ingest found; null before
/// @param labels    what Rekognition saw, most certain first; empty before
/// @param duplicateOf the owner's earlier image that looks the same; null when there is none
/// @param unfinished whether its second pass is still to come
/// @param failure   stable failure code when the status is `FAILED` or `FLAGGED`
public record ImageRecord(
        ImageId id,
        @Nullable ArticleId article,
        String owner,
        ImageStatus status,
        String sourceKey,
        String contentType,
        long bytes,
        String sha256,
        String presetSet,
        @Nullable Facts facts,
        List<Rendition> renditions,
        List<Label> labels,
        @Nullable Duplicate duplicateOf,
        @Nullable String failure,
        boolean unfinished,
        Instant createdAt,
        Instant updatedAt) {
    public ImageRecord {
        renditions = List.copyOf(renditions);
        labels = List.copyOf(labels);
    }

    /// What ingest read from the file.
    ///
    /// @param size upright size, after EXIF orientation
    /// @param perceptualHash 64-bit difference hash
    /// @param thumbHash base64 of a ThumbHash placeholder
    public record Facts(
            PixelSize size,
            int frames,
            String contentType,
            long perceptualHash,
            String thumbHash) {}

    /// One stored rendition; `key` in the media bucket. Encoding took `millis`.
    public record Rendition(
            String preset,
            String key,
            String contentType,
            PixelSize size,
            long bytes,
            long millis) {}

    /// One thing that is in the picture; confidence in percent.
    public record Label(String name, double confidence) {}

    /// An earlier image of the same owner.
    ///
    /// @param distance bits of the perceptual hash that differ, 0 to 64; 0 for the very same file too
    public record Duplicate(ImageId image, int distance) {}
}
