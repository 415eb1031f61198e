package dev.pressroom.image.application;

/// An object that arrived; `key` is decoded already.
public record Upload(String bucket, String key, long bytes, String eTag) {}
