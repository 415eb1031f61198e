package dev.pressroom.model.job;

import dev.pressroom.model.ImageId;

/// Delete what belongs to an image that its owner deleted, and nothing that another image refers to.
public record RemoveImage(ImageId image) implements Job {}
