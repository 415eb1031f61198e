package dev.pressroom.benchmarks.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Requests at a fixed rate, whatever the answers do: latency counts from when a request was due, so a
/// server that stalls is charged for all who would have come meanwhile ("coordinated omission").
final class OpenLoop {
    private final Platform platform;
    private final Queue<Wire> idle = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Long>> nanos = new ConcurrentHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();

    OpenLoop(Platform platform) {
        this.platform = platform;
    }

    /// @param perSecond rate of all requests together
    void run(int perSecond, Duration time, Source source) {
        long began = System.nanoTime();
        long count = perSecond * time.toSeconds();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < count; i++) {
                long due = began + i * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime();
                        left > 0;
                        left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                var planned = source.next(i);
                threads.execute(() -> send(planned, due));
            }
        }
    }

    private void send(Planned planned, long due) {
        try {
            var free = idle.poll();
            var wire = free == null ? new Wire(platform.api()) : free;
            var reply = wire.exchange(planned.request());
            long took = System.nanoTime() - due;
            idle.add(wire);
            if (reply.status() != planned.expected()) {
                failed.incrementAndGet();
                return;
            }
            nanos.computeIfAbsent(planned.kind(), _ -> new ConcurrentLinkedQueue<>()).add(took);
            planned.then().answered(reply);
        } catch (IOException broken) {
            failed.incrementAndGet();
        }
    }

    /// Of one kind of request.
    Latencies of(String kind, Duration time) {
        return Latencies.of(
                nanos.getOrDefault(kind, new ConcurrentLinkedQueue<>()).stream()
                        .mapToLong(Long::longValue)
                        .toArray(),
                (double) time.toSeconds(),
                0);
    }

    /// Of all kinds.
    Latencies all(Duration time) {
        return Latencies.of(
                nanos.values().stream().flatMap(Queue::stream).mapToLong(Long::longValue).toArray(),
                (double) time.toSeconds(),
                0);
    }

    int failed() {
        return failed.get();
    }

    void close() throws IOException {
        for (var wire = idle.poll(); wire != null; wire = idle.poll()) {
            wire.close();
        }
    }

    /// Makes the request with this number.
    @FunctionalInterface
    interface Source {
        Planned next(long number);
    }

    /// What is done with an answer.
    @FunctionalInterface
    interface Then {
        void answered(Wire.Reply reply);
    }

    /// @param kind     under which its latency is kept
    /// @param expected status
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Planned(String kind, byte[] request, int expected, Then then) {}
}
