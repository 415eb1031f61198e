package dev.pressroom.localcloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsThroughTheGatewayTest {
    private static final EnginesForTests CLOUD = EnginesForTests.shared();
    private static final SqsClient SQS = CLOUD.sqs();

    @Test
    void aQueueUrlNamesTheOneAddress() {
        var url = SQS.createQueue(it -> it.queueName("url-test")).queueUrl();

        assertThat(url).isEqualTo(CLOUD.gateway().address() + "/000000000000/url-test");
        assertThat(SQS.getQueueUrl(it -> it.queueName("url-test")).queueUrl()).isEqualTo(url);
        assertThat(SQS.listQueues().queueUrls()).contains(url);
        assertThat(
                        SQS.getQueueAttributes(
                                        it ->
                                                it.queueUrl(url)
                                                        .attributeNames(
                                                                QueueAttributeName.QUEUE_ARN))
                                .attributes())
                .containsEntry(
                        QueueAttributeName.QUEUE_ARN,
                        "arn:aws:sqs:eu-central-1:000000000000:url-test");
    }

    @Test
    void aMessageIsSentReceivedAndDeleted() {
        var url = SQS.createQueue(it -> it.queueName("send-test")).queueUrl();
        SQS.sendMessage(it -> it.queueUrl(url).messageBody("Grüße & <tags> \"quoted\""));

        var received = SQS.receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(5)).messages();
        assertThat(received).extracting(Message::body).containsExactly("Grüße & <tags> \"quoted\"");

        SQS.deleteMessage(
                it -> it.queueUrl(url).receiptHandle(received.getFirst().receiptHandle()));
        assertThat(
                        SQS.getQueueAttributes(
                                        it ->
                                                it.queueUrl(url)
                                                        .attributeNames(
                                                                QueueAttributeName
                                                                        .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                                .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
    }

    @Test
    void aMessageThatFailsOftenEndsInTheDeadLetterQueue() {
        var deadLetters = SQS.createQueue(it -> it.queueName("redrive-dead")).queueUrl();
        var url =
                SQS.createQueue(
                                it ->
                                        it.queueName("redrive-work")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName
                                                                        .VISIBILITY_TIMEOUT,
                                                                "0",
                                                                QueueAttributeName.REDRIVE_POLICY,
                                                                "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:000000000000:redrive-dead\",\"maxReceiveCount\":2}")))
                        .queueUrl();
        SQS.sendMessage(it -> it.queueUrl(url).messageBody("poison"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            SQS.receiveMessage(it -> it.queueUrl(url));
                            assertThat(
                                            SQS.receiveMessage(
                                                            it ->
                                                                    it.queueUrl(deadLetters)
                                                                            .messageSystemAttributeNames(
                                                                                    MessageSystemAttributeName
                                                                                            .ALL))
                                                    .messages())
                                    .extracting(Message::body)
                                    .containsExactly("poison");
                        });
    }

    @Test
    void theQueryProtocolWorksToo() throws Exception {
        var url = SQS.createQueue(it -> it.queueName("query-test")).queueUrl();
        var form =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "Action=SendMessage&MessageBody=by+form&Version=2012-11-05"))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(form, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("<SendMessageResponse");
        }

        assertThat(SQS.receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(5)).messages())
                .extracting(Message::body)
                .containsExactly("by form");
    }
}
