package dev.pressroom.localcloud.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One queue. Implementations are thread-safe.
public interface MessageQueue {
    void send(String body);

    /// Takes up to `max` messages (1 to 10) and hides them for the queue's visibility time-out.
    ///
    /// @param wait how long to wait for the first one, at most 20 seconds
    List<Received> receive(int max, Duration wait);

    /// Deletes one delivery; harmless when it is gone.
    void delete(Received message);

    /// One delivery of a message.
    ///
    /// @param attributes what SQS tells: `ApproximateReceiveCount`, `SentTimestamp` …
    /// @param messageAttributes what the sender told, name to type and text; binary ones as Base64
    record Received(
            String messageId,
            String receiptHandle,
            String body,
            String md5OfBody,
            Map<String, String> attributes,
            Map<String, Attribute> messageAttributes) {
        public Received {
            attributes = Map.copyOf(attributes);
            messageAttributes = Map.copyOf(messageAttributes);
        }

        /// How often SQS has handed the message out, this time included.
        public int receiveCount() {
            return Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1"));
        }

        /// Leaves the body out.
        @Override
        public String toString() {
            return "Received[" + messageId + "]";
        }
    }

    /// @param dataType `String`, `Number` or `Binary`
    record Attribute(String dataType, String value) {}
}
