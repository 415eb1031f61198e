package dev.pressroom.localcloud.faults;

import dev.pressroom.localcloud.template.Stack;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A queue of our own that is told of every platform event.
final class Events {
    private static final String QUEUE = "told-of-all-events";

    private Events() {}

    static void collect(SqsClient sqs, SnsClient sns, Stack stack) {
        sqs.createQueue(it -> it.queueName(QUEUE));
        var topic =
                stack.topics().stream()
                        .filter(it -> it.logicalId().equals("PlatformEventsTopic"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no topic of events"));
        var account = stack.account();
        sns.subscribe(
                it ->
                        it.topicArn(topic.arn())
                                .protocol("sqs")
                                .endpoint(
                                        "arn:aws:sqs:"
                                                + account.region()
                                                + ":"
                                                + account.id()
                                                + ":"
                                                + QUEUE)
                                .attributes(Map.of("RawMessageDelivery", "true")));
    }

    static String url(SqsClient sqs) {
        return sqs.getQueueUrl(it -> it.queueName(QUEUE)).queueUrl();
    }
}
