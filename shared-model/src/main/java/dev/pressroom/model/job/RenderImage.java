package dev.pressroom.model.job;

import dev.pressroom.model.ImageId;

/// Make every rendition of a preset set for one cleared image.
public record RenderImage(ImageId image, String presetSet) implements Job {}
