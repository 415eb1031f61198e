package dev.pressroom.localcloud.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/// Numbers the calls to the outside and decides what becomes of each. Only calls within an invocation
/// count. Thread-safe.
///
/// One per process: the AWS SDK and JDBC make their hooks themselves, from a name.
final class OutsideCalls {
    /// Longer than any client waits, and so long that an invocation starts no further message.
    private static final Duration TIME_OUT = Duration.ofSeconds(40);

    private static final AtomicReference<OutsideCalls> CURRENT =
            new AtomicReference<>(new OutsideCalls(new MovableClock()));

    private final MessageCount messages = new MessageCount();
    private final MovableClock clock;
    private final List<String> labels = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private Plan plan = Plan.NOTHING;
    private Defect defect = Defect.NONE;
    private String invocation = "";
    private boolean crashed;
    private Runnable twin = () -> {};
    private boolean overtaking;
    private int wentWrong;

    OutsideCalls(MovableClock clock) {
        this.clock = clock;
    }

    static OutsideCalls current() {
        return CURRENT.get();
    }

    void makeCurrent() {
        CURRENT.set(this);
    }

    synchronized void restart(Plan next, Defect planted) {
        plan = next;
        defect = planted;
        labels.clear();
        late.clear();
        wentWrong = 0;
        invocation = "";
        crashed = false;
        overtaking = false;
    }

    /// @param again makes the same invocation once more
    synchronized void begin(String name, Runnable again) {
        invocation = name;
        twin = again;
        crashed = false;
    }

    /// @return whether the process of this invocation came to its end in between
    synchronized boolean end() {
        invocation = "";
        var was = crashed;
        crashed = false;
        return was;
    }

    Course next(Kind kind, String what) {
        var course = course(kind, what);
        if (course != Course.OVERTAKEN) {
            return course;
        }
        // Not under the lock: the twin makes calls of its own, in threads of its own.
        twin.run();
        synchronized (this) {
            overtaking = false;
        }
        return Course.PASS;
    }

    private synchronized Course course(Kind kind, String what) {
        if (invocation.isEmpty() || overtaking) {
            return Course.PASS;
        }
        if (crashed) {
            return Course.REFUSE;
        }
        labels.add(invocation + " → " + kind.name().toLowerCase(Locale.ROOT) + " " + what);
        if (plan.away().contains(kind)) {
            return Course.REFUSE;
        }
        var mode = plan.faults().get(labels.size());
        if (mode == null) {
            return Course.PASS;
        }
        wentWrong++;
        return course(mode, kind);
    }

    /// How many faults of the plan have struck.
    synchronized int wentWrong() {
        return wentWrong;
    }

    private Course course(Mode mode, Kind kind) {
        return switch (mode) {
            case BEFORE -> Course.REFUSE;
            case AFTER -> Course.SPOIL;
            case HANG -> {
                clock.advance(TIME_OUT);
                yield kind == Kind.DOCUMENTS || kind == Kind.CACHE ? Course.LATE : Course.SPOIL;
            }
            case OVERTAKE -> {
                overtaking = true;
                yield Course.OVERTAKEN;
            }
            case CRASH -> {
                crashed = true;
                yield Course.SPOIL;
            }
        };
    }

    synchronized void later(Runnable effect) {
        late.add(effect);
    }

    /// @return whether there was anything
    boolean runLate() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(late);
            late.clear();
        }
        due.forEach(Runnable::run);
        return !due.isEmpty();
    }

    MessageCount messages() {
        return messages;
    }

    synchronized Defect defect() {
        return defect;
    }

    /// What the database gets instead of a statement.
    synchronized String planted(String sql) {
        return defect.sql(invocation, sql);
    }

    /// What each call was, in order: the first is call 1.
    synchronized List<String> labels() {
        return List.copyOf(labels);
    }
}
