package dev.pressroom.image.adapter.process;

import java.time.Duration;

/// What one decode may take.
///
/// @param wallTime from the job's arrival in the child to its answer
/// @param cpuTime processor time of all the child's threads in that stretch
/// @param memoryBytes resident memory of the child
public record DecodeLimits(Duration wallTime, Duration cpuTime, long memoryBytes) {
    /// A decoder works with so many threads.
    private static final int THREADS = 2;

    /// For libvips.
    public static final Duration WALL_TIME = Duration.ofSeconds(5);

    /// The pure Java engine takes about four times as long.
    public static final Duration JAVA_WALL_TIME = Duration.ofSeconds(20);

    public static final int MEMORY_MB = 512;

    public DecodeLimits {
        if (!wallTime.isPositive() || !cpuTime.isPositive() || memoryBytes < 1) {
            throw new IllegalArgumentException("limits are more than nothing");
        }
    }

    /// With as much processor time as a decode of two threads can use meanwhile.
    public DecodeLimits(Duration wallTime, long memoryBytes) {
        this(wallTime, wallTime.multipliedBy(THREADS), memoryBytes);
    }
}
