package dev.pressroom.image.adapter.process;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One job in one child, under its limits. For one thread, which is the watcher: it wakes up every few
/// milliseconds while the job runs, and not otherwise.
final class WatchedJob {
    /// Memory grows by about 2 GB a second at most, so this overshoots by 20 MB.
    private static final int LOOK_EVERY_MILLIS = 10;

    private final Child child;
    private final DecodeLimits limits;
    private final Duration cpuBefore;
    private final long begin = System.nanoTime();
    private long peakBytes;

    WatchedJob(Child child, DecodeLimits limits) {
        this.child = child;
        this.limits = limits;
        this.cpuBefore = child.cpuTime();
    }

    /// @throws JobFailure if there is no answer; then the child must be discarded
    Answer watch(Future<Answer> answer) {
        while (true) {
            try {
                return answer.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                look();
            } catch (ExecutionException noAnswer) {
                throw noAnswer.getCause() instanceof IOException gone
                        ? death(gone)
                        : new JobFailure(FailureCode.BUG, "a decoder was not asked", noAnswer);
            } catch (InterruptedException stopped) {
                child.kill();
                Thread.currentThread().interrupt();
                throw new JobFailure(FailureCode.OUT_OF_TIME, "stopped in a decode", stopped);
            }
        }
    }

    DecodeCost cost() {
        peakBytes = Math.max(peakBytes, child.memory().peakBytes());
        return new DecodeCost(elapsed(), peakBytes);
    }

    /// What it means that the time is over. A child that had less than half of a processor did not have
    /// its chance: the machine was busy, and a later attempt may go well.
    static FailureCode outOf(Duration wallTime, Duration cpuTime) {
        return cpuTime.multipliedBy(2).compareTo(wallTime) < 0
                ? FailureCode.OUT_OF_TIME
                : FailureCode.IMAGE_TOO_COSTLY;
    }

    private void look() {
        long resident = child.memory().residentBytes();
        peakBytes = Math.max(peakBytes, resident);
        if (resident > limits.memoryBytes()) {
            child.kill();
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY, resident + " bytes of memory in the decoder");
        }
        var elapsed = elapsed();
        var cpu = child.cpuTime().minus(cpuBefore);
        var reckoned = cpu.compareTo(limits.cpuTime()) > 0;
        if (reckoned || elapsed.compareTo(limits.wallTime()) > 0) {
            child.kill();
            throw new JobFailure(
                    reckoned ? FailureCode.IMAGE_TOO_COSTLY : outOf(elapsed, cpu),
                    "not decoded after " + elapsed + ", with " + cpu + " of processor time");
        }
    }

    private JobFailure death(IOException gone) {
        if (gone instanceof BrokenWire) {
            child.kill();
        }
        var how = gone + "; " + child.obituary();
        return child.begun()
                ? new JobFailure(FailureCode.IMAGE_DECODER_DIED, how)
                : new JobFailure(FailureCode.OUT_OF_TIME, "ended before it began: " + how);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
