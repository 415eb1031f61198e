package dev.pressroom.localcloud.template;

import java.util.Map;

/// A queue's subscription to a topic.
///
/// @param attributes as the SNS API names them: `RawMessageDelivery`, `FilterPolicy` (JSON), `FilterPolicyScope`
public record Subscription(
        String logicalId, String topicArn, String queueArn, Map<String, String> attributes) {
    public Subscription {
        attributes = Map.copyOf(attributes);
    }
}
