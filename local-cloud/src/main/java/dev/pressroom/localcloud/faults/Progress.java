package dev.pressroom.localcloud.faults;

import java.io.PrintStream;
import java.time.Duration;

/// Says now and then how far a scenario is, and how long it will take. Not thread-safe.
final class Progress {
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final PrintStream out;
    private final String scenario;
    private final int all;
    private final long began = System.nanoTime();
    private long said = began;
    private int done;

    /// @param all runs of the scenario
    Progress(PrintStream out, String scenario, int all) {
        this.out = out;
        this.scenario = scenario;
        this.all = all;
    }

    /// One more run is done.
    ///
    /// @param breaks of all runs so far
    void ran(int breaks) {
        done++;
        long now = System.nanoTime();
        if (now - said < BETWEEN.toNanos() || done == all) {
            return;
        }
        said = now;
        long minutesLeft = Duration.ofNanos((now - began) / done * (all - done)).toMinutes() + 1;
        out.printf(
                "%-10s %4d of %d runs, %d breaks, about %d min left%n",
                scenario, done, all, breaks, minutesLeft);
    }
}
