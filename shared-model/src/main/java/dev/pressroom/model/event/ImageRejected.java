package dev.pressroom.model.event;

import dev.pressroom.model.ImageId;

/// An image was refused by the policy; `reason` is a failure code.
public record ImageRejected(ImageId image, String sourceKey, String reason)
        implements PlatformEvent {
    @Override
    public String subject() {
        return image.toString();
    }
}
