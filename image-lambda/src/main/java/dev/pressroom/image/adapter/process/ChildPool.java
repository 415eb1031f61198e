package dev.pressroom.image.adapter.process;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Keeps children warm: as many as jobs run at once. Thread-safe.
final class ChildPool implements AutoCloseable {
    /// A machine under load takes a second for what else takes a tenth.
    private static final Duration START_TIME = Duration.ofSeconds(15);

    /// A job that waits longer for its turn is better delivered again.
    private static final Duration TURN_TIME = Duration.ofSeconds(10);

    /// Bounds what an engine may leak.
    private static final int JOBS_PER_CHILD = 500;

    private final ChildCommand command;
    private final DecodeLimits limits;
    private final Duration idleTime;
    private final Semaphore turns;
    private final ExecutorService talkers =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("decoder-", 0).factory());
    private final ScheduledThreadPoolExecutor later =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("decoder-idle").factory());
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<Child> all = new HashSet<>();
    private final Hello hello;
    private boolean closed;

    private record Idle(Child child, long sinceNanos) {}

    /// @param most children at a time
    /// @throws IllegalArgumentException if the engine cannot be used, with the child's own reason
    ChildPool(ChildCommand command, DecodeLimits limits, int most, Duration idleTime) {
        this.command = command;
        this.limits = limits;
        this.idleTime = idleTime;
        this.turns = new Semaphore(most, true);
        later.setRemoveOnCancelPolicy(true);
        try {
            var first = started();
            this.hello = greeted(first);
            if (!hello.unusable().isEmpty()) {
                throw new IllegalArgumentException(hello.unusable());
            }
            idle.push(new Idle(first, System.nanoTime()));
        } catch (JobFailure notStarted) {
            close();
            throw new IllegalArgumentException("no decoder starts here", notStarted);
        } catch (RuntimeException unusable) {
            close();
            throw unusable;
        }
    }

    /// Of the first child; all others say the same.
    Hello hello() {
        return hello;
    }

    /// For a [Child#ask] that another thread waits for.
    ExecutorService talkers() {
        return talkers;
    }

    /// A child that is ready. Give it back with [#release] or [#discard].
    ///
    /// @throws JobFailure `OUT_OF_TIME` or `BUG`, never the fault of a file
    Child take() {
        try {
            if (!turns.tryAcquire(TURN_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new JobFailure(FailureCode.OUT_OF_TIME, "all decoders are busy");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JobFailure(FailureCode.OUT_OF_TIME, "stopped before a decode", stopped);
        }
        try {
            for (var child = idleOne(); child != null; child = idleOne()) {
                if (child.isAlive()) {
                    return child;
                }
                end(child);
            }
            return fresh();
        } catch (RuntimeException noChild) {
            turns.release();
            throw noChild;
        }
    }

    void release(Child child) {
        // One that stays large after its job would pass its size on to the next.
        boolean worn =
                child.jobsDone() >= JOBS_PER_CHILD
                        || child.memory().residentBytes() > limits.memoryBytes() / 2;
        if (worn) {
            end(child);
        } else {
            keep(child);
        }
        turns.release();
    }

    void discard(Child child) {
        end(child);
        turns.release();
    }

    /// Ends all children; running jobs fail with `OUT_OF_TIME`.
    @Override
    public void close() {
        List<Child> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(all);
            all.clear();
            idle.clear();
        }
        left.forEach(Child::kill);
        later.shutdownNow();
        talkers.shutdown();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private Child fresh() {
        var child = started();
        if (!greeted(child).equals(hello)) {
            end(child);
            throw new JobFailure(FailureCode.BUG, "the engine changed while it ran");
        }
        return child;
    }

    private Child started() {
        try {
            var child = Child.start(command, limits);
            synchronized (this) {
                if (!closed) {
                    all.add(child);
                    return child;
                }
            }
            child.kill();
            throw new JobFailure(FailureCode.OUT_OF_TIME, "the decoders were stopped");
        } catch (IOException notStarted) {
            throw new JobFailure(FailureCode.OUT_OF_TIME, "no decoder could start", notStarted);
        }
    }

    private Hello greeted(Child child) {
        Future<Hello> hello = talkers.submit(child::hello);
        try {
            return hello.get(START_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            end(child);
            throw new JobFailure(FailureCode.OUT_OF_TIME, "a decoder did not start in time", slow);
        } catch (ExecutionException ended) {
            var how = child.obituary();
            end(child);
            throw new JobFailure(FailureCode.BUG, "a decoder did not start: " + how, ended);
        } catch (InterruptedException stopped) {
            end(child);
            Thread.currentThread().interrupt();
            throw new JobFailure(FailureCode.OUT_OF_TIME, "stopped before a decode", stopped);
        }
    }

    private synchronized void keep(Child child) {
        if (closed) {
            return;
        }
        idle.push(new Idle(child, System.nanoTime()));
        if (idle.size() > 1) {
            var _ = later.schedule(this::endIdle, idleTime.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized @Nullable Child idleOne() {
        var newest = idle.poll();
        return newest == null ? null : newest.child();
    }

    /// All but one that nobody used for a while.
    private void endIdle() {
        while (true) {
            Child oldest;
            synchronized (this) {
                if (idle.size() < 2
                        || System.nanoTime() - idle.getLast().sinceNanos() < idleTime.toNanos()) {
                    return;
                }
                oldest = idle.removeLast().child();
            }
            end(oldest);
        }
    }

    private void end(Child child) {
        synchronized (this) {
            all.remove(child);
        }
        child.kill();
    }
}
