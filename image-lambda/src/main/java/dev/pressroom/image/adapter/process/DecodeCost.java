package dev.pressroom.image.adapter.process;

import java.time.Duration;

/// What a decode took, whatever came of it.
///
/// @param peakBytes most resident memory of the child meanwhile; 0 where the system does not tell
public record DecodeCost(Duration wallTime, long peakBytes) {}
