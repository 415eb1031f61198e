package dev.pressroom.localcloud.lambda;

import dev.pressroom.localcloud.template.Function.ScheduleTrigger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Fires schedules when the clock has passed their time, or by hand. Thread-safe.
///
/// Not imitated: retries of a failed invocation, flexible time windows. Times missed while the clock stood still or the
/// platform was down are made up for once, not once each.
public final class Schedules implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Schedules.class);

    private final InstantSource clock;
    private final List<Entry> entries = new ArrayList<>();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("schedules").factory());
    private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();

    public Schedules(InstantSource clock) {
        this.clock = clock;
    }

    /// @throws IllegalArgumentException if the expression is none of EventBridge's
    public synchronized Schedules add(ScheduleTrigger trigger, LambdaFunction function) {
        var entry =
                new Entry(
                        trigger,
                        ScheduleExpression.parse(trigger.expression(), trigger.zone()),
                        function,
                        clock.instant());
        entries.add(entry);
        return this;
    }

    /// Looks at the clock once a second from now on.
    public Schedules start() {
        var _ = ticker.scheduleAtFixedRate(this::tickSafely, 1, 1, TimeUnit.SECONDS);
        return this;
    }

    /// Logical ids of all schedules.
    public synchronized List<String> logicalIds() {
        return entries.stream().map(entry -> entry.trigger.logicalId()).toList();
    }

    /// Starts the invocations that are due, without waiting for them.
    public synchronized void tick() {
        var now = clock.instant();
        for (var entry : entries) {
            if (entry.due(now)) {
                invocations.execute(() -> invokeAndReport(entry));
            }
        }
    }

    /// Invokes the schedule's function now and waits for it; its next time stays.
    ///
    /// @param logicalId the function's and the event's logical ids joined, for example `SweepFunctionEveryMinute`
    /// @throws IllegalArgumentException if there is no such schedule
    /// @throws FunctionError if the function failed
    public byte[] fire(String logicalId) {
        return entry(logicalId).invoke(clock.instant());
    }

    private synchronized Entry entry(String logicalId) {
        return entries.stream()
                .filter(entry -> entry.trigger.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no schedule " + logicalId));
    }

    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException failed) {
            log.atError().setCause(failed).addKeyValue("event", "schedules.tick-failed").log();
        }
    }

    private void invokeAndReport(Entry entry) {
        try {
            entry.invoke(clock.instant());
        } catch (FunctionError failed) {
            log.atWarn()
                    .setCause(failed)
                    .addKeyValue("event", "schedule.function-failed")
                    .addKeyValue("schedule", entry.trigger.logicalId())
                    .log();
        }
    }

    /// Ends the clock and interrupts running invocations.
    @Override
    public void close() {
        ticker.shutdownNow();
        invocations.shutdownNow();
    }

    private static final class Entry {
        private static final JsonMapper JSON = new JsonMapper();
        private final ScheduleTrigger trigger;
        private final ScheduleExpression expression;
        private final LambdaFunction function;
        private final Instant start;
        private Instant seen;

        Entry(
                ScheduleTrigger trigger,
                ScheduleExpression expression,
                LambdaFunction function,
                Instant start) {
            this.trigger = trigger;
            this.expression = expression;
            this.function = function;
            this.start = start;
            this.seen = start;
        }

        boolean due(Instant now) {
            var due = expression.next(start, seen).filter(time -> !time.isAfter(now)).isPresent();
            if (due) {
                seen = now;
            }
            return due;
        }

        byte[] invoke(Instant now) {
            return function.invoke(
                    trigger.input()
                            .map(text -> text.getBytes(StandardCharsets.UTF_8))
                            .orElseGet(() -> scheduled(now)));
        }

        private byte[] scheduled(Instant now) {
            var event =
                    JSON.createObjectNode()
                            .put("version", "0")
                            .put("id", UUID.randomUUID().toString())
                            .put("detail-type", "Scheduled Event")
                            .put("source", "aws.scheduler")
                            .put("account", "000000000000")
                            .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                            .put("region", "eu-central-1");
            event.putArray("resources")
                    .add(
                            "arn:aws:scheduler:eu-central-1:000000000000:schedule/default/"
                                    + trigger.logicalId());
            return JSON.writeValueAsBytes(event.put("detail", "{}"));
        }
    }
}
