package dev.pressroom.model.event;

import dev.pressroom.model.ImageId;
import dev.pressroom.model.event.ImageReady.RenditionInfo;
import java.util.List;

/// The second pass of an image is over. Renditions can come after it only where it failed to make them and
/// that of another image with equal content does.
///
/// @param renditions all that there are, those of [ImageReady] too
/// @param labels what the picture shows; none if its set does not ask for them
public record ImageFinished(
        ImageId image, String sourceKey, List<RenditionInfo> renditions, List<LabelInfo> labels)
        implements PlatformEvent {
    public ImageFinished {
        renditions = List.copyOf(renditions);
        labels = List.copyOf(labels);
    }

    @Override
    public String subject() {
        return image.toString();
    }

    /// @param confidencePercent 0 to 100
    public record LabelInfo(String name, double confidencePercent) {}
}
