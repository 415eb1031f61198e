package dev.pressroom.model.event;

import dev.pressroom.model.ImageId;
import java.util.List;

/// All renditions of an image are stored.
public record ImageReady(ImageId image, String sourceKey, List<RenditionInfo> renditions)
        implements PlatformEvent {
    public ImageReady {
        renditions = List.copyOf(renditions);
    }

    @Override
    public String subject() {
        return image.toString();
    }

    /// One stored rendition. Sizes in pixels; `millis` is the time that encoding took.
    public record RenditionInfo(String key, int widthPx, int heightPx, long bytes, long millis) {}
}
