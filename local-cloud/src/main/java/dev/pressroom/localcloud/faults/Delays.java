package dev.pressroom.localcloud.faults;

import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Messages that were sent with a delay. SQS keeps to the real time, which nobody can move: so they wait
/// in a queue of our own until the time of the run has passed.
final class Delays {
    private static final String QUEUE = "comes-later";
    private static final String MEANT_FOR = "meant-for";

    private final SqsClient sqs;
    private final String url;

    Delays(SqsClient sqs) {
        this.sqs = sqs;
        this.url = sqs.createQueue(it -> it.queueName(QUEUE)).queueUrl();
    }

    /// @return the request itself, unless it asks for a delay
    static SdkRequest held(SdkRequest request) {
        if (!(request instanceof SendMessageRequest send)
                || send.delaySeconds() == null
                || send.delaySeconds() == 0) {
            return request;
        }
        var url = send.queueUrl();
        var meantFor = MessageAttributeValue.builder().dataType("String").stringValue(url).build();
        return SendMessageRequest.builder()
                .queueUrl(url.substring(0, url.lastIndexOf('/') + 1) + QUEUE)
                .messageBody(send.messageBody())
                .messageAttributes(Map.of(MEANT_FOR, meantFor))
                .build();
    }

    /// All delays are over.
    ///
    /// @return whether there was anything
    boolean end() {
        boolean any = false;
        while (true) {
            var some =
                    sqs.receiveMessage(
                                    it ->
                                            it.queueUrl(url)
                                                    .maxNumberOfMessages(10)
                                                    .waitTimeSeconds(0)
                                                    .messageAttributeNames("All"))
                            .messages();
            if (some.isEmpty()) {
                return any;
            }
            any = true;
            some.forEach(this::passOn);
        }
    }

    private void passOn(Message message) {
        var meantFor = message.messageAttributes().get(MEANT_FOR);
        if (meantFor == null) {
            throw new IllegalStateException("a delayed message for nobody");
        }
        sqs.sendMessage(it -> it.queueUrl(meantFor.stringValue()).messageBody(message.body()));
        sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(message.receiptHandle()));
    }
}
