package dev.pressroom.store.queue;

import dev.pressroom.model.job.JobQueue;

/// Sends what an outbox row says to where it says: a queue by its role, or the topic.
public final class OutboxDispatch {
    /// Target of rows that hold an event.
    public static final String TOPIC = "PLATFORM_EVENTS";

    private final PlatformQueues queues;
    private final PlatformTopic topic;

    public OutboxDispatch(PlatformQueues queues, PlatformTopic topic) {
        this.queues = queues;
        this.topic = topic;
    }

    /// @param target [#TOPIC], or the name of a [JobQueue]
    /// @param type CloudEvents type for the topic; unused for queues
    /// @throws dev.pressroom.model.JobFailure if it is not certain that the message was taken
    public void send(String target, String type, String body) {
        if (target.equals(TOPIC)) {
            topic.publishText(type, body);
        } else {
            queues.sendText(JobQueue.valueOf(target), body);
        }
    }
}
