package dev.pressroom.image.domain;

/// Something that is in a picture; confidence in percent.
public record Label(String name, double confidence) {}
