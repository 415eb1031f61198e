package dev.pressroom.localcloud.lambda;

import dev.pressroom.localcloud.queue.MessageQueue;
import dev.pressroom.localcloud.queue.MessageQueue.Received;
import dev.pressroom.localcloud.template.Function.QueueTrigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Feeds a function from a queue, as Lambda's event-source mapping does: batch size, window, maximum concurrency and
/// partial batch responses.
///
/// What succeeded is deleted; what failed is left to the queue's visibility time-out and redrive policy. An error or a
/// time-out of the function leaves the whole batch. Not imitated: scaling up step by step, back-off on errors.
public final class EventSourceMapping implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventSourceMapping.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final QueueTrigger trigger;
    private final String region;
    private final MessageQueue queue;
    private final LambdaFunction function;
    private final InstantSource clock;
    private final Semaphore slots;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Thread poller;

    private EventSourceMapping(
            QueueTrigger trigger,
            String region,
            MessageQueue queue,
            LambdaFunction function,
            InstantSource clock) {
        this.trigger = trigger;
        this.region = region;
        this.queue = queue;
        this.function = function;
        this.clock = clock;
        this.slots = new Semaphore(trigger.maximumConcurrency());
        this.poller = Thread.ofVirtual().name("poll-" + trigger.logicalId()).unstarted(this::poll);
    }

    /// Starts to poll.
    public static EventSourceMapping start(
            QueueTrigger trigger,
            String region,
            MessageQueue queue,
            LambdaFunction function,
            InstantSource clock) {
        var mapping = new EventSourceMapping(trigger, region, queue, function, clock);
        mapping.poller.start();
        return mapping;
    }

    private void poll() {
        while (open.get()) {
            try {
                slots.acquire();
                var batch = gather();
                if (batch.isEmpty()) {
                    slots.release();
                } else {
                    Thread.ofVirtual()
                            .name("invoke-" + trigger.logicalId())
                            .start(() -> work(batch));
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                slots.release();
                if (open.get()) {
                    report("mapping.poll-failed", failed);
                    LockSupport.parkNanos(POLL.toNanos());
                }
            }
        }
    }

    private List<Received> gather() {
        var batch = new ArrayList<>(queue.receive(Math.min(10, trigger.batchSize()), POLL));
        var end = clock.instant().plus(trigger.window());
        while (!batch.isEmpty()
                && batch.size() < trigger.batchSize()
                && open.get()
                && clock.instant().isBefore(end)) {
            batch.addAll(more(batch.size(), end));
        }
        return batch;
    }

    private List<Received> more(int have, Instant end) {
        var left = Duration.between(clock.instant(), end);
        var wait = left.compareTo(POLL) < 0 ? Duration.ZERO : POLL;
        var found = queue.receive(Math.min(10, trigger.batchSize() - have), wait);
        if (found.isEmpty() && wait.isZero()) {
            LockSupport.parkNanos(Math.min(left.toNanos(), 50_000_000));
        }
        return found;
    }

    private void work(List<Received> batch) {
        try {
            var failed = invoke(batch);
            for (var message : batch) {
                if (!failed.contains(message.messageId())) {
                    queue.delete(message);
                }
            }
        } catch (RuntimeException failed) {
            // What was not deleted comes again.
            report("mapping.delete-failed", failed);
        } finally {
            slots.release();
        }
    }

    private Set<String> invoke(List<Received> batch) {
        try {
            var response = function.invoke(SqsEventJson.event(trigger.queueArn(), region, batch));
            return trigger.reportsBatchItemFailures()
                    ? SqsEventJson.failed(response, batch)
                    : Set.of();
        } catch (FunctionError error) {
            report("mapping.function-failed", error);
            return batch.stream().map(Received::messageId).collect(Collectors.toSet());
        }
    }

    private void report(String event, RuntimeException why) {
        log.atWarn()
                .setCause(why)
                .addKeyValue("event", event)
                .addKeyValue("mapping", trigger.logicalId())
                .log();
    }

    /// Stops to poll, and waits up to five seconds for running invocations.
    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        poller.interrupt();
        try {
            poller.join(DRAIN);
            if (!slots.tryAcquire(
                    trigger.maximumConcurrency(), DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn()
                        .addKeyValue("event", "mapping.still-running")
                        .addKeyValue("mapping", trigger.logicalId())
                        .log();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
