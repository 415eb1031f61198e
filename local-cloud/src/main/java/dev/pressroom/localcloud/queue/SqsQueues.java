package dev.pressroom.localcloud.queue;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Queues in SQS, by the name at the end of their ARN. Thread-safe.
public final class SqsQueues implements MessageQueues {
    private final SqsClient sqs;
    private final Map<String, MessageQueue> known = new ConcurrentHashMap<>();

    public SqsQueues(SqsClient sqs) {
        this.sqs = sqs;
    }

    @Override
    public MessageQueue byArn(String queueArn) {
        var name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
        return known.computeIfAbsent(
                name,
                n ->
                        new SqsQueue(
                                sqs, sqs.getQueueUrl(request -> request.queueName(n)).queueUrl()));
    }

    private record SqsQueue(SqsClient sqs, String url) implements MessageQueue {
        @Override
        public void send(String body) {
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
        }

        @Override
        public List<Received> receive(int max, Duration wait) {
            return sqs
                    .receiveMessage(
                            request ->
                                    request.queueUrl(url)
                                            .maxNumberOfMessages(max)
                                            .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
                                            .messageSystemAttributeNames(
                                                    MessageSystemAttributeName.ALL)
                                            .messageAttributeNames("All"))
                    .messages()
                    .stream()
                    .map(SqsQueue::received)
                    .toList();
        }

        private static Received received(Message message) {
            return new Received(
                    message.messageId(),
                    message.receiptHandle(),
                    message.body(),
                    message.md5OfBody(),
                    message.attributesAsStrings(),
                    message.messageAttributes().entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            entry -> attribute(entry.getValue()))));
        }

        private static Attribute attribute(MessageAttributeValue value) {
            return new Attribute(
                    value.dataType(),
                    value.dataType().startsWith("Binary")
                            ? Base64.getEncoder().encodeToString(value.binaryValue().asByteArray())
                            : value.stringValue());
        }

        @Override
        public void delete(Received message) {
            sqs.deleteMessage(
                    request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
    }
}
