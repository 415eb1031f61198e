package dev.pressroom.image.application.port;

import dev.pressroom.image.domain.Label;
import dev.pressroom.image.domain.Likeness;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.PixelSize;
import dev.pressroom.model.event.ImageReady;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of each image. Each change is one conditional write: false means that another attempt
/// was first.
public interface Images {
    Optional<Known> find(ImageId image);

    /// Adds a stand-alone photo unless it is there.
    void addPhoto(Known photo);

    boolean ingested(ImageId image, Facts facts);

    boolean cleared(ImageId image);

    /// Other images of the same owner that may look the same, newest first.
    List<Likeness.Look> lookalikes(ImageId image, String sha256, long perceptualHash);

    /// @param unfinished whether a second pass follows
    boolean ready(ImageId image, List<Files.Stored> renditions, boolean unfinished);

    /// Gives a ready image the renditions of its content, if it has fewer.
    void renditions(ImageId image, List<Files.Stored> all);

    /// Ends the second pass of a ready image, once: what a second attempt found is not kept.
    void finished(ImageId image, List<Label> labels);

    /// What the second pass recorded.
    List<Label> labels(ImageId image);

    /// Removes the record of a deleted image; any other stays.
    void forget(ImageId image);

    boolean failed(ImageId image, ImageStatus from, FailureCode why);

    /// @param article null for a stand-alone photo
    /// @param sha256 hex, declared by the uploader; of a stand-alone photo empty before ingest
    /// @param renditions empty unless it is READY
    /// @param failure code of a failed image
    /// @param unfinished whether its second pass is still to come
    record Known(
            ImageId id,
            @Nullable ArticleId article,
            ImageStatus status,
            String sourceKey,
            String contentType,
            long bytes,
            String sha256,
            String presetSet,
            List<ImageReady.RenditionInfo> renditions,
            @Nullable String failure,
            boolean unfinished) {
        public Known {
            renditions = List.copyOf(renditions);
        }

        public boolean isPhoto() {
            return article == null;
        }
    }

    /// What ingest found.
    ///
    /// @param duplicateOf an earlier image of the same owner that looks the same; null when there is none
    record Facts(
            PixelSize upright,
            int frames,
            String contentType,
            long perceptualHash,
            String thumbHash,
            String sha256,
            Likeness.@Nullable Duplicate duplicateOf) {}
}
