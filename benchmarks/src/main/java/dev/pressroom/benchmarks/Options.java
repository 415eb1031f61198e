package dev.pressroom.benchmarks;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What `./run bench images` was asked for.
///
/// @param quick few turns, to see that everything works
/// @param soakJobs of [MemoryBench#soak]
record Options(boolean quick, Set<Part> parts, int soakJobs) {
    static final String USAGE =
            "./run bench images [--quick] [--soak JOBS]"
                    + " [--only set|thumbnail|latency|start|memory|growth]";

    private static final int SOAK_JOBS = 1000;
    private static final int QUICK_SOAK_JOBS = 60;

    /// What can be measured by itself.
    enum Part {
        SET,
        THUMBNAIL,
        LATENCY,
        START,
        MEMORY,
        GROWTH
    }

    Options {
        parts = Set.copyOf(parts);
        if (soakJobs < 2) {
            throw new IllegalArgumentException("--soak needs at least two jobs");
        }
    }

    /// @throws IllegalArgumentException if they are not as in [#USAGE]
    static Options parse(List<String> arguments) {
        boolean quick = false;
        int soakJobs = 0;
        var parts = EnumSet.noneOf(Part.class);
        var left = arguments.iterator();
        while (left.hasNext()) {
            var option = left.next();
            if (!option.equals("--quick") && !left.hasNext()) {
                throw new IllegalArgumentException(option);
            }
            switch (option) {
                case "--quick" -> quick = true;
                case "--soak" -> soakJobs = Integer.parseInt(left.next());
                case "--only" -> parts.add(Part.valueOf(left.next().toUpperCase(Locale.ROOT)));
                default -> throw new IllegalArgumentException(option);
            }
        }
        if (soakJobs == 0) {
            soakJobs = quick ? QUICK_SOAK_JOBS : SOAK_JOBS;
        }
        return new Options(quick, parts.isEmpty() ? EnumSet.allOf(Part.class) : parts, soakJobs);
    }

    boolean everything() {
        return parts.size() == Part.values().length;
    }
}
