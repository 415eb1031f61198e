package dev.pressroom.model.event;

import dev.pressroom.model.ImageId;
import dev.pressroom.model.RefusalText;

/// An image could not be read.
///
/// @param reason a failure code
/// @param explanation what was wrong, what is allowed and what to do
public record ImageFailed(ImageId image, String sourceKey, String reason, String explanation)
        implements PlatformEvent {
    /// With the explanation that belongs to the reason.
    public ImageFailed(ImageId image, String sourceKey, String reason) {
        this(image, sourceKey, reason, RefusalText.of(reason).text());
    }

    @Override
    public String subject() {
        return image.toString();
    }
}
