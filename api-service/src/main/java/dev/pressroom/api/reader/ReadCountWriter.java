package dev.pressroom.api.reader;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings counted reads to Redis every two seconds, and once more at the end.
final class ReadCountWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReadCountWriter.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final ReadCounter counter;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("read-counts").factory());

    private ReadCountWriter(ReadCounter counter) {
        this.counter = counter;
    }

    static ReadCountWriter start(ReadCounter counter) {
        var writer = new ReadCountWriter(counter);
        var _ =
                writer.timer.scheduleWithFixedDelay(
                        writer::write, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return writer;
    }

    /// An exception would end the timer for ever.
    private void write() {
        try {
            counter.write();
        } catch (RuntimeException lost) {
            log.atWarn().setCause(lost).addKeyValue("event", "reads.lost").log("reads.lost");
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        write();
    }
}
