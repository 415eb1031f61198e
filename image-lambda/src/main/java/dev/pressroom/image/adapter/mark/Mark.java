package dev.pressroom.image.adapter.mark;

import dev.pressroom.model.PixelSize;

/// A watermark as an RGBA PNG.
///
/// @param png not copied
/// @param fingerprint the same for the same picture, on every machine
@SuppressWarnings("ArrayRecordComponent") // Compared by its fingerprint.
public record Mark(byte[] png, PixelSize size, String fingerprint) {}
