package dev.pressroom.localcloud.template;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A function of the template.
///
/// @param codeUri the packaged zip, relative to the template
/// @param environment with the globals; secrets are resolved, so it is never logged
/// @param servesHttp whether the HTTP API leads to it
public record Function(
        String logicalId,
        String name,
        String codeUri,
        String handler,
        Duration timeout,
        int memoryMegabytes,
        Map<String, String> environment,
        List<QueueTrigger> queueTriggers,
        List<ScheduleTrigger> scheduleTriggers,
        boolean servesHttp) {
    public Function {
        environment = Map.copyOf(environment);
        queueTriggers = List.copyOf(queueTriggers);
        scheduleTriggers = List.copyOf(scheduleTriggers);
    }

    /// Leaves the environment out: it holds secrets.
    @Override
    public String toString() {
        return "Function[" + logicalId + "]";
    }

    /// An event-source mapping.
    public record QueueTrigger(
            String logicalId,
            String queueArn,
            int batchSize,
            Duration window,
            int maximumConcurrency,
            boolean reportsBatchItemFailures) {
        /// The same with no more invocations at once than this.
        public QueueTrigger atMost(int invocations) {
            return new QueueTrigger(
                    logicalId,
                    queueArn,
                    batchSize,
                    window,
                    Math.min(maximumConcurrency, invocations),
                    reportsBatchItemFailures);
        }
    }

    /// @param logicalId the function's and the event's logical ids, as SAM joins them
    /// @param expression `rate(…)` or `cron(…)`
    /// @param input the event's text; a scheduled event of EventBridge when empty
    public record ScheduleTrigger(
            String logicalId, String expression, ZoneId zone, Optional<String> input) {}
}
