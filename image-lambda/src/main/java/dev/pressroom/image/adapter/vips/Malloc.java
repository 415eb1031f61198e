package dev.pressroom.image.adapter.vips;

import java.util.concurrent.atomic.AtomicInteger;

/// Keeps glibc's malloc from growing over many pictures of all sizes. Other C libraries lack these calls, and
/// nothing is done there. Thread-safe.
final class Malloc {
    // Of glibc's malloc.h.
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_MMAP_THRESHOLD = -3;

    /// After each job it would cost 2 % of the time of a set.
    private static final int TRIM_EVERY = 8;

    private final Vips vips;
    private final boolean trims;
    private final AtomicInteger jobs = new AtomicInteger();

    /// Pixels come from the heap, whose pages are there already: the kernel has to zero each mapping of its
    /// own, which cost 4 % of the time of a set. 32 MiB is the largest size that glibc allows here, and the
    /// one that it ends at by itself (mallopt(3)). With one arena (`MALLOC_ARENA_MAX`) that heap peaks no
    /// higher than mappings did: 305 MB over 300 pictures of all sizes, two at a time; with two it is 329.
    Malloc(Vips vips) {
        this.vips = vips;
        this.trims = vips.knows("malloc_trim");
        if (vips.knows("mallopt")) {
            vips.call("mallopt", M_MMAP_THRESHOLD, 32 << 20);
            vips.call("mallopt", M_TRIM_THRESHOLD, 8 << 20);
        }
    }

    /// Now and then gives back the pages between blocks in use.
    void jobEnded() {
        if (jobs.incrementAndGet() % TRIM_EVERY == 0 && trims) {
            vips.call("malloc_trim", 0);
        }
    }
}
