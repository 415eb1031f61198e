package dev.pressroom.benchmarks.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/// As many requests as some connections can make, each waiting for its answer: throughput.
final class ClosedLoop {
    private static final int CONNECTIONS = 16;

    private ClosedLoop() {}

    static Latencies run(Platform platform, byte[] request, Duration time)
            throws IOException, InterruptedException {
        double cpu = platform.cpuSeconds();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        var works = new ArrayList<Callable<long[]>>();
        for (int i = 0; i < CONNECTIONS; i++) {
            works.add(() -> untilEnd(platform, request, end));
        }
        var all = LongStream.builder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(works)) {
                for (long nanos : done.get()) {
                    all.add(nanos);
                }
            }
        } catch (ExecutionException failed) {
            throw new IOException("a connection failed", failed.getCause());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return Latencies.of(all.build().toArray(), seconds, platform.cpuSeconds() - cpu);
    }

    private static long[] untilEnd(Platform platform, byte[] request, long end) throws IOException {
        var nanos = LongStream.builder();
        try (var wire = new Wire(platform.api())) {
            for (long start = System.nanoTime(); start < end; ) {
                wire.exchange(request).require(200);
                long now = System.nanoTime();
                nanos.add(now - start);
                start = now;
            }
        }
        return nanos.build().toArray();
    }
}
