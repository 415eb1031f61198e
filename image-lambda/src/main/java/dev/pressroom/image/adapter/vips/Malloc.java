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

    /// glibc raises the size from which a block is a mapping of its own to that of the largest block that
    /// was ever freed, up to 32 MiB (mallopt(3)). Pixels of pictures of all sizes then share one heap, which
    /// grows by what lies between them. Set once, the size stays.
    Malloc(Vips vips) {
        this.vips = vips;
        this.trims = vips.knows("malloc_trim");
        if (vips.knows("mallopt")) {
            vips.call("mallopt", M_MMAP_THRESHOLD, 1 << 20);
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
