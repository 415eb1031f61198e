package dev.pressroom.localcloud.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// Numbers the calls to the outside and decides what becomes of each. Only calls within an invocation
/// count. Thread-safe.
///
/// One per process: the AWS SDK and JDBC make their hooks themselves, from a name.
final class OutsideCalls {
    /// Longer than any client waits, and so long that an invocation starts no further message.
    private static final Duration TIME_OUT = Duration.ofSeconds(40);

    /// Where no runs are played, nothing is counted and everything passes.
    private static final OutsideCalls NOBODY = new OutsideCalls(new MovableClock());

    private static final AtomicReference<OutsideCalls> CURRENT = new AtomicReference<>(NOBODY);

    private final MessageCount messages = new MessageCount();
    private final MovableClock clock;
    private final List<String> labels = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private Plan plan = Plan.NOTHING;
    private Defect defect = Defect.NONE;
    private Aim aim = Aim.NOTHING;
    private int named;
    private final Map<Integer, Mode> struck = new TreeMap<>();
    private String invocation = "";
    private boolean crashed;
    private Runnable twin = () -> {};
    private boolean overtaking;

    OutsideCalls(MovableClock clock) {
        this.clock = clock;
    }

    static OutsideCalls current() {
        return CURRENT.get();
    }

    /// @return ends it
    AutoCloseable makeCurrent() {
        CURRENT.set(this);
        return () -> CURRENT.compareAndSet(this, NOBODY);
    }

    /// Whether runs are played in this process. Its clients are hooked also where not, as in the platform
    /// that people use.
    boolean playing() {
        return this != NOBODY;
    }

    synchronized void restart(Plan next, Defect planted) {
        plan = next;
        defect = planted;
        aim = Aim.NOTHING;
        named = 0;
        struck.clear();
        labels.clear();
        late.clear();
        invocation = "";
        crashed = false;
        overtaking = false;
    }

    /// Besides what the plan says. Until the next restart.
    synchronized void aim(Aim at) {
        aim = at;
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
        var label = invocation + " → " + kind.name().toLowerCase(Locale.ROOT) + " " + what;
        labels.add(label);
        if (plan.away().contains(kind)) {
            return Course.REFUSE;
        }
        boolean aimed = aim.names(label) && ++named == aim.nth();
        var mode = aimed ? aim.mode() : plan.faults().get(labels.size());
        if (mode == null) {
            return Course.PASS;
        }
        struck.put(labels.size(), mode);
        return course(mode, kind);
    }

    /// The calls that went wrong, by number.
    synchronized Map<Integer, Mode> struck() {
        return Map.copyOf(struck);
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
