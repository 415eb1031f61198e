package dev.pressroom.localcloud.standin;

/// What SES needs from SNS.
@FunctionalInterface
public interface TopicPublisher {
    /// @throws RuntimeException if a subscribed queue did not take it
    void publish(String topicArn, String message);
}
