package dev.pressroom.store.queue;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.batch.DeadLetters;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Parks messages in the dead-letter queue of their queue. The attribute `reason` holds the failure
/// code. Thread-safe.
public final class SqsDeadLetters implements DeadLetters {
    private final SqsClient sqs;
    private final String queueUrl;

    public SqsDeadLetters(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void park(String messageId, String body, FailureCode why) {
        try {
            sqs.sendMessage(
                    request ->
                            request.queueUrl(queueUrl)
                                    .messageBody(body)
                                    .messageAttributes(
                                            Map.of(
                                                    "reason", text(why.code()),
                                                    "parkedMessageId", text(messageId))));
        } catch (SdkException unsent) {
            throw new JobFailure(FailureCode.QUEUE_UNAVAILABLE, "dead-letter queue", unsent);
        }
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
}
