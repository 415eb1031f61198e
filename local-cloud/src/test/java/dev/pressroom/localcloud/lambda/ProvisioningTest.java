package dev.pressroom.localcloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.localcloud.template.Account;
import dev.pressroom.localcloud.template.Stack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ProvisioningTest {
    private static final EnginesForTests CLOUD = EnginesForTests.shared();
    private static final SqsClient SQS = CLOUD.sqs();
    private static final S3Client S3 = CLOUD.s3();
    private static final SnsClient SNS =
            EnginesForTests.at(CLOUD.gateway().address(), SnsClient.builder()).build();

    private static Stack stack(int visibility) {
        return Stack.parse(
                """
                Resources:
                  Work:
                    Type: AWS::SQS::Queue
                    Properties:
                      QueueName: provisioning-work
                      VisibilityTimeout: %d
                      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
                  Dead:
                    Type: AWS::SQS::Queue
                    Properties: {QueueName: provisioning-dead}
                  Files:
                    Type: AWS::S3::Bucket
                    Properties: {BucketName: provisioning-files}
                """
                        .formatted(visibility),
                Account.local(),
                Map.of(),
                Map.of());
    }

    @Test
    void applyingTwiceLeavesOneOfEachWithItsMessagesAndTheNewestValues() {
        var provisioning = new Provisioning(SQS, SNS, S3);
        provisioning.apply(stack(30));
        var url = SQS.getQueueUrl(it -> it.queueName("provisioning-work")).queueUrl();
        SQS.sendMessage(it -> it.queueUrl(url).messageBody("kept"));

        provisioning.apply(stack(60));

        var attributes =
                SQS.getQueueAttributes(
                                it -> it.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes();
        assertThat(attributes)
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1");
        assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                .contains("provisioning-dead")
                .contains("3");
        assertThat(SQS.listQueues(it -> it.queueNamePrefix("provisioning-")).queueUrls())
                .hasSize(2);
        assertThat(S3.listBuckets().buckets())
                .extracting(Bucket::name)
                .containsOnlyOnce("provisioning-files");
    }
}
