package dev.pressroom.image.adapter.process;

import java.time.Duration;

/// What one decode may take.
///
/// @param wallTime from the job's arrival in the child to its answer
/// @param memoryBytes resident memory of the child
public record DecodeLimits(Duration wallTime, long memoryBytes) {
    /// For libvips.
    public static final Duration WALL_TIME = Duration.ofSeconds(5);

    /// The pure Java engine takes about four times as long.
    public static final Duration JAVA_WALL_TIME = Duration.ofSeconds(20);

    public static final int MEMORY_MB = 512;

    public DecodeLimits {
        if (!wallTime.isPositive() || memoryBytes < 1) {
            throw new IllegalArgumentException("limits are more than nothing");
        }
    }
}
