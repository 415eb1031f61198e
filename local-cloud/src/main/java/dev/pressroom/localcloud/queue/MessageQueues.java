package dev.pressroom.localcloud.queue;

/// Finds queues.
@FunctionalInterface
public interface MessageQueues {
    /// @throws RuntimeException if there is no such queue
    MessageQueue byArn(String queueArn);
}
