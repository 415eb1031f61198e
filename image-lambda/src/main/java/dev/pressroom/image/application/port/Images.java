package dev.pressroom.image.application.port;

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

    boolean ready(ImageId image, List<Files.Stored> renditions);

    boolean failed(ImageId image, ImageStatus from, FailureCode why);

    /// @param article null for a stand-alone photo
    /// @param sha256 hex, declared by the uploader; empty for a stand-alone photo
    /// @param renditions empty unless it is READY
    /// @param failure code of a failed image
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
            @Nullable String failure) {
        public Known {
            renditions = List.copyOf(renditions);
        }
    }

    /// What ingest found.
    record Facts(
            PixelSize upright,
            int frames,
            String contentType,
            long perceptualHash,
            String thumbHash) {}
}
