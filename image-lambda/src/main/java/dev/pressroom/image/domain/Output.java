package dev.pressroom.image.domain;

/// What an engine made.
///
/// @param level index into the plan's levels
/// @param format as it was written: a PNG may stand for a JPEG, see [Encoding#keepAlpha]
/// @param bytes the file; not copied
/// @param millis the time that encoding took
@SuppressWarnings("ArrayRecordComponent") // Never compared, only stored.
public record Output(int level, Encoding.Format format, byte[] bytes, long millis) {}
