package dev.pressroom.image.adapter.yaml;

import dev.pressroom.image.domain.Watermark;

/// @param fingerprint of everything about the watermark that changes a rendition
record StampMark(Watermark watermark, String fingerprint) {}
