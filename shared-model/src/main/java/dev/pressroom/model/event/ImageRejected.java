package dev.pressroom.model.event;

import dev.pressroom.model.ImageId;
import dev.pressroom.model.RefusalText;

/// An image was refused by the policy.
///
/// @param reason a failure code
/// @param explanation what was wrong, what is allowed and what to do
public record ImageRejected(ImageId image, String sourceKey, String reason, String explanation)
        implements PlatformEvent {
    /// With the explanation that belongs to the reason.
    public ImageRejected(ImageId image, String sourceKey, String reason) {
        this(image, sourceKey, reason, RefusalText.of(reason).text());
    }

    @Override
    public String subject() {
        return image.toString();
    }
}
