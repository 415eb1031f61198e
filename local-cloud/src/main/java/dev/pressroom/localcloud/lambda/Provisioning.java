package dev.pressroom.localcloud.lambda;

import dev.pressroom.localcloud.template.Queue;
import dev.pressroom.localcloud.template.Stack;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Creates the template's queues, topics, subscriptions and buckets; what is there already is brought to the
/// template's values.
///
/// Nothing is ever deleted, and settings of buckets are for AWS only.
public final class Provisioning {
    private final SqsClient sqs;
    private final SnsClient sns;
    private final S3Client s3;

    public Provisioning(SqsClient sqs, SnsClient sns, S3Client s3) {
        this.sqs = sqs;
        this.sns = sns;
        this.s3 = s3;
    }

    /// @throws RuntimeException if a service refuses
    public void apply(Stack stack) {
        // A redrive policy names a queue that must exist.
        stack.queues().stream().filter(queue -> queue.redrive().isEmpty()).forEach(this::queue);
        stack.queues().stream().filter(queue -> queue.redrive().isPresent()).forEach(this::queue);
        stack.topics().forEach(topic -> sns.createTopic(request -> request.name(topic.name())));
        stack.subscriptions()
                .forEach(
                        subscription ->
                                sns.subscribe(
                                        request ->
                                                request.topicArn(subscription.topicArn())
                                                        .protocol("sqs")
                                                        .endpoint(subscription.queueArn())
                                                        .attributes(subscription.attributes())));
        stack.buckets().forEach(bucket -> bucket(bucket.name()));
    }

    private void queue(Queue queue) {
        var attributes = attributes(queue);
        try {
            var url = sqs.getQueueUrl(request -> request.queueName(queue.name())).queueUrl();
            sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(attributes));
        } catch (QueueDoesNotExistException absent) {
            sqs.createQueue(request -> request.queueName(queue.name()).attributes(attributes));
        }
    }

    private static Map<QueueAttributeName, String> attributes(Queue queue) {
        var attributes = new HashMap<QueueAttributeName, String>();
        attributes.put(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                Long.toString(queue.visibility().toSeconds()));
        attributes.put(
                QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
                Long.toString(queue.receiveWait().toSeconds()));
        queue.redrive()
                .ifPresent(
                        redrive ->
                                attributes.put(
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                                                .formatted(
                                                        redrive.deadLetterArn(),
                                                        redrive.maxReceives())));
        return attributes;
    }

    private void bucket(String name) {
        try {
            s3.headBucket(request -> request.bucket(name));
        } catch (NoSuchBucketException absent) {
            s3.createBucket(request -> request.bucket(name));
        }
    }
}
