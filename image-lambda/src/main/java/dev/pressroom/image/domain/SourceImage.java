package dev.pressroom.image.domain;

/// A file that may be decoded: its header was read and is within the limits, and what decoders need
/// not see was taken out of it. Made by `SourceReader` only.
///
/// @param bytes what to decode; not copied
@SuppressWarnings("ArrayRecordComponent") // Never compared, only decoded once.
public record SourceImage(byte[] bytes, SourceHeader header) {}
