package dev.pressroom.model.event;

import dev.pressroom.model.ImageId;

/// An image could not be read; `reason` is a failure code.
public record ImageFailed(ImageId image, String sourceKey, String reason) implements PlatformEvent {
    @Override
    public String subject() {
        return image.toString();
    }
}
