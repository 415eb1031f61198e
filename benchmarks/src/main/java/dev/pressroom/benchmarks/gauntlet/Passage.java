package dev.pressroom.benchmarks.gauntlet;

import java.nio.file.Path;
import java.time.Duration;

/// How a file came through.
///
/// @param outcome `rendered`, the code of a failure, or the class of an exception
/// @param allowed whether a file may end so
/// @param detail for the one who reads the report
/// @param attempts more than one where the machine was too busy
/// @param peakBytes most memory of a child; 0 if nothing was decoded
record Passage(
        Path file,
        String outcome,
        boolean allowed,
        String detail,
        int attempts,
        Duration time,
        long peakBytes) {}
