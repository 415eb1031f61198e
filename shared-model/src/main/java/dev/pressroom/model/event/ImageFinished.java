package dev.pressroom.model.event;

import dev.pressroom.model.ImageId;
import dev.pressroom.model.event.ImageReady.RenditionInfo;
import java.util.List;

/// The second pass of an image is over: no rendition and no label comes after it.
///
/// @param renditions all of them, those of [ImageReady] too
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
