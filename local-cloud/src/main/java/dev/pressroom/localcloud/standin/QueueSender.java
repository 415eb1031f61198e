package dev.pressroom.localcloud.standin;

import java.util.Map;

/// What SNS needs from SQS.
@FunctionalInterface
public interface QueueSender {
    /// @param attributes message attributes, for raw delivery; else empty
    /// @throws RuntimeException if the queue did not take it; the publisher then gets an error
    void send(String queueArn, String body, Map<String, Attribute> attributes);

    /// `dataType` as in SNS (`String`, `Number`, `Binary`, `String.Array`); `value` is Base64 when
    /// it is `Binary`.
    record Attribute(String dataType, String value) {}
}
