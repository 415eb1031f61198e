package dev.pressroom.model.job;

import dev.pressroom.model.ImageId;

/// Do what is left to do for an image that is ready: its slow formats, and the names of what it shows.
public record FinishImage(ImageId image, String presetSet) implements Job {}
