package dev.pressroom.store.queue;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.EventCodec;
import dev.pressroom.model.event.PlatformEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// Publishes events on `platform-events`. The message attribute `type` serves filter policies.
/// Thread-safe.
public final class PlatformTopic {
    private final SnsClient sns;
    private final String topicArn;
    private final EventCodec codec = new EventCodec();

    public PlatformTopic(SnsClient sns, String topicArn) {
        this.sns = sns;
        this.topicArn = topicArn;
    }

    /// @param id the same for the same happening, so that receivers can tell a repetition
    /// @throws JobFailure [FailureCode#QUEUE_UNAVAILABLE] if it is not certain that SNS has it
    public void publish(UUID id, Instant at, PlatformEvent event) {
        publishText(event.type(), codec.encode(id, at, event));
    }

    /// Publishes an event that was encoded before, as an outbox row is.
    ///
    /// @throws JobFailure [FailureCode#QUEUE_UNAVAILABLE] if it is not certain that SNS has it
    public void publishText(String type, String body) {
        var attribute =
                MessageAttributeValue.builder().dataType("String").stringValue(type).build();
        try {
            sns.publish(
                    request ->
                            request.topicArn(topicArn)
                                    .message(body)
                                    .messageAttributes(Map.of("type", attribute)));
        } catch (SdkException unsent) {
            throw new JobFailure(FailureCode.QUEUE_UNAVAILABLE, "topic platform-events", unsent);
        }
    }
}
