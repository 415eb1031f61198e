package dev.pressroom.localcloud.standin;

import dev.pressroom.localcloud.standin.QueueSender.Attribute;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A queue subscribed to a topic.
record SnsSubscription(
        String arn, String topicArn, String queueArn, Map<String, String> attributes) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KNOWN =
            Set.of("RawMessageDelivery", "FilterPolicy", "FilterPolicyScope");

    /// @throws AwsError `InvalidParameter` on an attribute that is unknown or has a bad value
    SnsSubscription {
        attributes = Map.copyOf(attributes);
        attributes.forEach(
                (name, value) -> {
                    boolean good =
                            switch (name) {
                                case "RawMessageDelivery" ->
                                        Set.of("true", "false").contains(value);
                                case "FilterPolicyScope" ->
                                        Set.of("MessageAttributes", "MessageBody").contains(value);
                                default -> KNOWN.contains(name);
                            };
                    if (!good) {
                        throw AwsError.bad("InvalidParameter", "Invalid parameter: " + name);
                    }
                });
        if (!attributes.getOrDefault("FilterPolicy", "").isEmpty()) {
            FilterPolicy.parse(attributes.getOrDefault("FilterPolicy", "{}"));
        }
    }

    SnsSubscription with(String attribute, String value) {
        var changed = new TreeMap<>(attributes);
        changed.put(attribute, value);
        return new SnsSubscription(arn, topicArn, queueArn, changed);
    }

    boolean raw() {
        return "true".equals(attributes.get("RawMessageDelivery"));
    }

    boolean wants(String body, Map<String, Attribute> messageAttributes) {
        var policy = attributes.getOrDefault("FilterPolicy", "");
        if (policy.isEmpty()) {
            return true;
        }
        var parsed = FilterPolicy.parse(policy);
        if (!"MessageBody".equals(attributes.get("FilterPolicyScope"))) {
            return parsed.accepts(asJson(messageAttributes));
        }
        try {
            return parsed.accepts(JSON.readTree(body));
        } catch (JacksonException notJson) {
            // As in SNS: a body that is not JSON passes no policy on the body.
            return false;
        }
    }

    private static JsonNode asJson(Map<String, Attribute> attributes) {
        var object = JSON.createObjectNode();
        attributes.forEach(
                (name, attribute) -> {
                    switch (attribute.dataType()) {
                        case "Number", "String.Array" ->
                                object.set(name, JSON.readTree(attribute.value()));
                        default -> object.put(name, attribute.value());
                    }
                });
        return object;
    }
}
