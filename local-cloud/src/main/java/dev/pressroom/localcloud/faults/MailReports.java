package dev.pressroom.localcloud.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/// When the mail service reports what became of a mail: at once, or, in a shuffled run, late and twice.
/// The latest reports come after their claim has gone stale. Thread-safe.
final class MailReports implements Executor {
    private static final double TWICE = 0.2;

    private static final List<Duration> DELAYS =
            List.of(
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(30),
                    Duration.ofHours(8));

    private final InstantSource clock;
    private final List<Due> waiting = new ArrayList<>();
    private Random dice = new Random(0);
    private boolean prompt = true;

    MailReports(InstantSource clock) {
        this.clock = clock;
    }

    /// @param seed 0: each report comes at once, and once
    synchronized void restart(long seed) {
        prompt = seed == 0;
        dice = new Random(seed);
        waiting.clear();
    }

    @Override
    public void execute(Runnable report) {
        for (int left = copies(); left > 0; left--) {
            if (!postponed(report)) {
                report.run();
            }
        }
    }

    /// Lets those come whose time has come, or all.
    ///
    /// @return whether there was any
    boolean come(boolean all) {
        List<Due> due;
        synchronized (this) {
            var now = clock.instant();
            due = waiting.stream().filter(it -> all || !it.at().isAfter(now)).toList();
            waiting.removeAll(due);
        }
        due.forEach(it -> it.report().run());
        return !due.isEmpty();
    }

    private synchronized int copies() {
        return !prompt && dice.nextDouble() < TWICE ? 2 : 1;
    }

    private synchronized boolean postponed(Runnable report) {
        if (prompt) {
            return false;
        }
        var delay = DELAYS.get(dice.nextInt(DELAYS.size()));
        if (delay.isPositive()) {
            waiting.add(new Due(clock.instant().plus(delay), report));
        }
        return delay.isPositive();
    }

    private record Due(Instant at, Runnable report) {}
}
