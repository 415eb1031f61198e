package dev.pressroom.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Processor time from the C library: what the JDK gives comes in steps of ten milliseconds, too coarse
/// for a thumbnail. Linux, 64 bit.
@SuppressWarnings("restricted") // There is no other way to these clocks.
final class CpuTime {
    /// `CLOCK_PROCESS_CPUTIME_ID` of `clock_gettime(2)`.
    private static final int OF_THIS_PROCESS = 2;

    /// `RUSAGE_CHILDREN` of `getrusage(2)`.
    private static final int OF_CHILDREN = -1;

    private static final int RUSAGE_BYTES = 144;
    private static final MethodHandle CLOCK = bind("clock_gettime");
    private static final MethodHandle USAGE = bind("getrusage");

    private CpuTime() {}

    /// Of this process, all threads, also those that have ended.
    static long ownNanos() {
        try (var arena = Arena.ofConfined()) {
            var time = arena.allocate(JAVA_LONG, 2);
            call(CLOCK, OF_THIS_PROCESS, time);
            return time.getAtIndex(JAVA_LONG, 0) * 1_000_000_000 + time.getAtIndex(JAVA_LONG, 1);
        }
    }

    /// User and system time of all child processes that have ended and were waited for.
    static long childrenNanos() {
        try (var arena = Arena.ofConfined()) {
            var usage = arena.allocate(RUSAGE_BYTES, Long.BYTES);
            call(USAGE, OF_CHILDREN, usage);
            long seconds = usage.getAtIndex(JAVA_LONG, 0) + usage.getAtIndex(JAVA_LONG, 2);
            long micros = usage.getAtIndex(JAVA_LONG, 1) + usage.getAtIndex(JAVA_LONG, 3);
            return seconds * 1_000_000_000 + micros * 1000;
        }
    }

    private static void call(MethodHandle function, int of, MemorySegment into) {
        try {
            if ((int) function.invokeExact(of, into) != 0) {
                throw new IllegalStateException("this system does not tell processor time");
            }
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException("C throws nothing", impossible);
        }
    }

    private static MethodHandle bind(String function) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(function),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    }
}
