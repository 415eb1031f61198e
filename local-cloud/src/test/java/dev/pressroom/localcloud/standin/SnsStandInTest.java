package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import tools.jackson.databind.json.JsonMapper;

class SnsStandInTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:feedback";
    private final List<String> delivered = new ArrayList<>();
    private final List<Map<String, QueueSender.Attribute>> attributes = new ArrayList<>();
    private StandInServer server;
    private SnsClient sns;
    private String topic;

    @BeforeEach
    void start() throws IOException {
        QueueSender queues =
                (arn, body, attached) -> {
                    delivered.add(body);
                    attributes.add(attached);
                };
        server =
                new StandInServer(
                        new SnsStandIn(
                                "eu-central-1",
                                "000000000000",
                                queues,
                                () -> NOW,
                                new Faults(Duration.ofMinutes(1))));
        sns = server.client(SnsClient.builder());
        topic = sns.createTopic(r -> r.name("platform-events")).topicArn();
    }

    @AfterEach
    void stop() {
        sns.close();
        server.close();
    }

    private String subscribe(Map<String, String> options) {
        return sns.subscribe(
                        r -> r.topicArn(topic).protocol("sqs").endpoint(QUEUE).attributes(options))
                .subscriptionArn();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    @Test
    void aQueueGetsTheEnvelope() {
        subscribe(Map.of());
        var id =
                sns.publish(
                                r ->
                                        r.topicArn(topic)
                                                .message("a <b> & ü")
                                                .messageAttributes(Map.of("type", text("x"))))
                        .messageId();

        var envelope = new JsonMapper().readTree(delivered.getFirst());
        assertThat(envelope.path("Type").asString()).isEqualTo("Notification");
        assertThat(envelope.path("MessageId").asString()).isEqualTo(id);
        assertThat(envelope.path("Message").asString()).isEqualTo("a <b> & ü");
        assertThat(envelope.path("TopicArn").asString()).isEqualTo(topic);
        assertThat(envelope.path("Timestamp").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(envelope.at("/MessageAttributes/type/Value").asString()).isEqualTo("x");
    }

    @Test
    void rawDeliveryKeepsBodyAndAttributes() {
        subscribe(Map.of("RawMessageDelivery", "true"));
        sns.publishBatch(
                r ->
                        r.topicArn(topic)
                                .publishBatchRequestEntries(
                                        PublishBatchRequestEntry.builder()
                                                .id("1")
                                                .message("one")
                                                .messageAttributes(Map.of("type", text("x")))
                                                .build(),
                                        PublishBatchRequestEntry.builder()
                                                .id("2")
                                                .message("two")
                                                .build()));

        assertThat(delivered).containsExactly("one", "two");
        assertThat(attributes.getFirst())
                .containsEntry("type", new QueueSender.Attribute("String", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type":["article.published"]}            | true
                    {"type":["article.held"]}                 | false
                    {"type":[{"prefix":"article."}]}          | true
                    {"type":[{"prefix":"image."}]}            | false
                    {"type":[{"anything-but":["image.ready"]}]} | true
                    {"type":[{"anything-but":"article.published"}]} | false
                    {"other":[{"exists":false}]}              | true
                    {"type":[{"exists":false}]}               | false
                    {"size":[{"numeric":[">",10,"<=",20]}]}   | true
                    {"size":[{"numeric":[">",20]}]}           | false
                    {"type":["article.published"],"size":[7]} | false
                    """)
    void aFilterPolicyChoosesByAttributes(String policy, boolean passes) {
        var subscription = subscribe(Map.of());
        sns.setSubscriptionAttributes(
                r ->
                        r.subscriptionArn(subscription)
                                .attributeName("FilterPolicy")
                                .attributeValue(policy));
        sns.publish(
                r ->
                        r.topicArn(topic)
                                .message("m")
                                .messageAttributes(
                                        Map.of(
                                                "type", text("article.published"),
                                                "size",
                                                        MessageAttributeValue.builder()
                                                                .dataType("Number")
                                                                .stringValue("20")
                                                                .build())));

        assertThat(delivered).hasSize(passes ? 1 : 0);
    }

    @Test
    void aPolicyOnTheBodyReadsTheBody() {
        subscribe(
                Map.of(
                        "FilterPolicyScope",
                        "MessageBody",
                        "FilterPolicy",
                        "{\"data\":{\"kind\":[\"a\"]}}"));
        sns.publish(r -> r.topicArn(topic).message("{\"data\":{\"kind\":\"a\"}}"));
        sns.publish(r -> r.topicArn(topic).message("{\"data\":{\"kind\":\"b\"}}"));
        sns.publish(r -> r.topicArn(topic).message("no JSON"));

        assertThat(delivered).hasSize(1);
    }

    @Test
    void subscribingTwiceIsOneSubscriptionAndUnsubscribingEndsIt() {
        var arn = subscribe(Map.of());

        assertThat(subscribe(Map.of())).isEqualTo(arn);
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions()).hasSize(1);
        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
                .containsEntry("SubscriptionsConfirmed", "1");
        sns.unsubscribe(r -> r.subscriptionArn(arn));
        sns.publish(r -> r.topicArn(topic).message("m"));
        assertThat(delivered).isEmpty();
    }

    @Test
    void badInputIsRefusedAsAwsRefusesIt() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sns.publish(r -> r.topicArn(topic + "x").message("m")));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(
                        () ->
                                sns.publish(
                                        r ->
                                                r.topicArn(topic)
                                                        .message("m".repeat(256 * 1024 + 1))));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(
                        () ->
                                subscribe(
                                        Map.of(
                                                "FilterPolicy",
                                                "{\"type\":[{\"wildcard\":\"*\"}]}")));
    }
}
