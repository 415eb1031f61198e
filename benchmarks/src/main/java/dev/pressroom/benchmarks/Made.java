package dev.pressroom.benchmarks;

import dev.pressroom.image.domain.Encoding;

/// An output of a contender in Java.
@SuppressWarnings("ArrayRecordComponent") // Never compared, only counted and stored.
record Made(Encoding.Format format, byte[] bytes) {}
