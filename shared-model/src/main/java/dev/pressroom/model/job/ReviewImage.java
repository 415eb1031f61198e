package dev.pressroom.model.job;

import dev.pressroom.model.ImageId;

/// Look at one ingested image with the classifier and clear, flag or hold it.
public record ReviewImage(ImageId image) implements Job {}
