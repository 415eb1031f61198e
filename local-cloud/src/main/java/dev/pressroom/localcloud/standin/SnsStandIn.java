package dev.pressroom.localcloud.standin;

import static dev.pressroom.localcloud.standin.QueryProtocol.element;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.standin.QueueSender.Attribute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Imitates standard topics with queues as subscribers. A publication is delivered before it is
/// answered, and fails if a queue did not take it. Does not imitate FIFO topics, signatures, paging,
/// message structures, and subscribers other than SQS. Everything is in memory. Follows
/// <https://docs.aws.amazon.com/sns/latest/api/API_Publish.html>. Thread-safe.
public final class SnsStandIn implements HttpHandler, TopicPublisher {
    private static final int MAX_MESSAGE_BYTES = 256 * 1024;
    private static final Pattern TOPIC_NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern ENTRY_ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final JsonMapper json = new JsonMapper();
    private final String arnPrefix;
    private final String account;
    private final QueueSender queues;
    private final InstantSource clock;
    private final AwsEndpoint endpoint;
    private final Map<String, String> topics = new ConcurrentSkipListMap<>();
    private final Map<String, SnsSubscription> subscriptions = new ConcurrentSkipListMap<>();

    public SnsStandIn(
            String region, String account, QueueSender queues, InstantSource clock, Faults faults) {
        this.arnPrefix = "arn:aws:sns:" + region + ":" + account + ":";
        this.account = account;
        this.queues = queues;
        this.clock = clock;
        Map<String, Function<QueryParameters, String>> operations =
                Map.ofEntries(
                        Map.entry(
                                "CreateTopic",
                                call -> element("TopicArn", createTopic(call.require("Name")))),
                        Map.entry("DeleteTopic", this::deleteTopic),
                        Map.entry("ListTopics", call -> listTopics()),
                        Map.entry("GetTopicAttributes", this::getTopicAttributes),
                        Map.entry("Subscribe", this::subscribe),
                        Map.entry("Unsubscribe", this::unsubscribe),
                        Map.entry("GetSubscriptionAttributes", this::getSubscriptionAttributes),
                        Map.entry("SetSubscriptionAttributes", this::setSubscriptionAttributes),
                        Map.entry("ListSubscriptions", call -> listSubscriptions(any -> true)),
                        Map.entry("ListSubscriptionsByTopic", this::listSubscriptionsByTopic),
                        Map.entry("Publish", this::publish),
                        Map.entry("PublishBatch", this::publishBatch));
        this.endpoint =
                new AwsEndpoint(
                        ServiceName.SNS,
                        new QueryProtocol("http://sns.amazonaws.com/doc/2010-03-31/", operations),
                        faults);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        endpoint.handle(exchange);
    }

    /// Makes the topic unless it exists; returns its ARN.
    public String createTopic(String name) {
        if (!TOPIC_NAME.matcher(name).matches()) {
            throw invalid("Topic Name");
        }
        topics.put(arnPrefix + name, name);
        return arnPrefix + name;
    }

    /// Subscribes a queue unless it is; returns the subscription's ARN.
    ///
    /// @param attributes `RawMessageDelivery`, `FilterPolicy`, `FilterPolicyScope`
    public synchronized String subscribe(
            String topicArn, String queueArn, Map<String, String> attributes) {
        requireTopic(topicArn);
        if (!queueArn.startsWith("arn:aws:sqs:")) {
            throw invalid("SQS endpoint ARN");
        }
        for (var existing : subscriptions.values()) {
            if (existing.topicArn().equals(topicArn) && existing.queueArn().equals(queueArn)) {
                if (!attributes.isEmpty() && !existing.attributes().equals(attributes)) {
                    throw invalid(
                            "Attributes Reason: Subscription already exists with different attributes");
                }
                return existing.arn();
            }
        }
        var arn = topicArn + ":" + UUID.randomUUID();
        subscriptions.put(arn, new SnsSubscription(arn, topicArn, queueArn, attributes));
        return arn;
    }

    @Override
    public void publish(String topicArn, String message) {
        deliver(topicArn, message, "", Map.of());
    }

    private String deleteTopic(QueryParameters call) {
        var arn = call.require("TopicArn");
        topics.remove(arn);
        subscriptions.values().removeIf(subscription -> subscription.topicArn().equals(arn));
        return "";
    }

    private String listTopics() {
        var members = new StringBuilder();
        topics.keySet()
                .forEach(
                        arn ->
                                members.append("<member>")
                                        .append(element("TopicArn", arn))
                                        .append("</member>"));
        return "<Topics>" + members + "</Topics>";
    }

    private String getTopicAttributes(QueryParameters call) {
        var arn = call.require("TopicArn");
        requireTopic(arn);
        var count = subscriptions.values().stream().filter(s -> s.topicArn().equals(arn)).count();
        return attributes(
                Map.of(
                        "TopicArn",
                        arn,
                        "Owner",
                        account,
                        "SubscriptionsConfirmed",
                        Long.toString(count)));
    }

    private static String attributes(Map<String, String> values) {
        var entries = new StringBuilder();
        values.forEach(
                (key, value) ->
                        entries.append("<entry>")
                                .append(element("key", key))
                                .append(element("value", value))
                                .append("</entry>"));
        return "<Attributes>" + entries + "</Attributes>";
    }

    private String subscribe(QueryParameters call) {
        if (!call.require("Protocol").equals("sqs")) {
            throw invalid("Protocol Reason: this stand-in delivers to sqs only");
        }
        var arn =
                subscribe(
                        call.require("TopicArn"), call.require("Endpoint"), call.map("Attributes"));
        return element("SubscriptionArn", arn);
    }

    private String unsubscribe(QueryParameters call) {
        subscriptions.remove(call.require("SubscriptionArn"));
        return "";
    }

    private String getSubscriptionAttributes(QueryParameters call) {
        var subscription = subscription(call);
        var values = new LinkedHashMap<>(subscription.attributes());
        values.put("SubscriptionArn", subscription.arn());
        values.put("TopicArn", subscription.topicArn());
        values.put("Protocol", "sqs");
        values.put("Endpoint", subscription.queueArn());
        values.put("Owner", account);
        return attributes(values);
    }

    private synchronized String setSubscriptionAttributes(QueryParameters call) {
        var subscription = subscription(call);
        subscriptions.put(
                subscription.arn(),
                subscription.with(call.require("AttributeName"), call.get("AttributeValue", "")));
        return "";
    }

    private SnsSubscription subscription(QueryParameters call) {
        var found = subscriptions.get(call.require("SubscriptionArn"));
        if (found == null) {
            throw new AwsError("NotFound", 404, "Subscription does not exist");
        }
        return found;
    }

    private String listSubscriptionsByTopic(QueryParameters call) {
        var arn = call.require("TopicArn");
        requireTopic(arn);
        return listSubscriptions(subscription -> subscription.topicArn().equals(arn));
    }

    private String listSubscriptions(Predicate<SnsSubscription> wanted) {
        var members = new StringBuilder();
        subscriptions.values().stream()
                .filter(wanted)
                .forEach(
                        s ->
                                members.append("<member>")
                                        .append(element("TopicArn", s.topicArn()))
                                        .append(element("Protocol", "sqs"))
                                        .append(element("SubscriptionArn", s.arn()))
                                        .append(element("Owner", account))
                                        .append(element("Endpoint", s.queueArn()))
                                        .append("</member>"));
        return "<Subscriptions>" + members + "</Subscriptions>";
    }

    private String publish(QueryParameters call) {
        var topic = call.has("TopicArn") ? call.require("TopicArn") : call.require("TargetArn");
        return element("MessageId", publishOne(topic, call, ""));
    }

    private String publishOne(String topicArn, QueryParameters call, String prefix) {
        if (call.has(prefix + "MessageStructure")) {
            throw invalid("MessageStructure Reason: not imitated");
        }
        return deliver(
                topicArn,
                call.require(prefix + "Message"),
                call.get(prefix + "Subject", ""),
                messageAttributes(call, prefix + "MessageAttributes.entry."));
    }

    private String publishBatch(QueryParameters call) {
        var topic = call.require("TopicArn");
        requireTopic(topic);
        var ids = new LinkedHashMap<String, String>();
        for (int i = 1; call.has(entry(i) + "Id"); i++) {
            var id = call.require(entry(i) + "Id");
            if (!ENTRY_ID.matcher(id).matches()) {
                throw AwsError.bad("InvalidBatchEntryId", "The batch entry id is not valid");
            }
            if (ids.put(id, entry(i)) != null) {
                throw AwsError.bad(
                        "BatchEntryIdsNotDistinct", "Two batch entries have the same id");
            }
        }
        if (ids.isEmpty()) {
            throw AwsError.bad(
                    "EmptyBatchRequest", "The batch request doesn't contain any entries");
        }
        if (ids.size() > 10) {
            throw AwsError.bad(
                    "TooManyEntriesInBatchRequest",
                    "The batch request contains more than 10 entries");
        }
        var done = new StringBuilder();
        var failed = new StringBuilder();
        ids.forEach(
                (id, prefix) -> {
                    try {
                        done.append("<member>")
                                .append(element("Id", id))
                                .append(element("MessageId", publishOne(topic, call, prefix)))
                                .append("</member>");
                    } catch (AwsError error) {
                        failed.append("<member>")
                                .append(element("Id", id))
                                .append(element("Code", error.code()))
                                .append(element("Message", error.text()))
                                .append(element("SenderFault", "true"))
                                .append("</member>");
                    }
                });
        return "<Successful>" + done + "</Successful><Failed>" + failed + "</Failed>";
    }

    private static String entry(int number) {
        return "PublishBatchRequestEntries.member." + number + ".";
    }

    private Map<String, Attribute> messageAttributes(QueryParameters call, String prefix) {
        var attributes = new LinkedHashMap<String, Attribute>();
        for (int i = 1; call.has(prefix + i + ".Name"); i++) {
            var type = call.require(prefix + i + ".Value.DataType");
            var value =
                    call.require(
                            prefix
                                    + i
                                    + ".Value."
                                    + (type.equals("Binary") ? "BinaryValue" : "StringValue"));
            check(type, value);
            attributes.put(call.require(prefix + i + ".Name"), new Attribute(type, value));
        }
        return attributes;
    }

    private void check(String type, String value) {
        try {
            boolean good =
                    switch (type) {
                        case "Number" -> json.readTree(value).isNumber();
                        case "String.Array" -> json.readTree(value).isArray();
                        default -> List.of("String", "Binary").contains(type);
                    };
            if (good) {
                return;
            }
        } catch (JacksonException malformed) {
            throw AwsError.bad(
                    "ParameterValueInvalid", "The value of a message attribute is not a " + type);
        }
        throw AwsError.bad(
                "ParameterValueInvalid", "A message attribute has no valid type and value");
    }

    private String deliver(
            String topicArn, String message, String subject, Map<String, Attribute> attributes) {
        requireTopic(topicArn);
        if (message.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES) {
            throw invalid("Message too long");
        }
        var messageId = UUID.randomUUID().toString();
        for (var subscription : subscriptions.values()) {
            if (subscription.topicArn().equals(topicArn)
                    && subscription.wants(message, attributes)) {
                if (subscription.raw()) {
                    queues.send(subscription.queueArn(), message, attributes);
                } else {
                    var body = envelope(subscription, messageId, message, subject, attributes);
                    queues.send(subscription.queueArn(), body, Map.of());
                }
            }
        }
        return messageId;
    }

    private String envelope(
            SnsSubscription subscription,
            String messageId,
            String message,
            String subject,
            Map<String, Attribute> attributes) {
        var body =
                json.createObjectNode()
                        .put("Type", "Notification")
                        .put("MessageId", messageId)
                        .put("TopicArn", subscription.topicArn());
        if (!subject.isEmpty()) {
            body.put("Subject", subject);
        }
        body.put("Message", message)
                .put("Timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("SignatureVersion", "1")
                .put("Signature", "not-signed-by-the-local-cloud")
                .put("SigningCertURL", "https://sns.amazonaws.com/SimpleNotificationService.pem")
                .put(
                        "UnsubscribeURL",
                        "https://sns.amazonaws.com/?Action=Unsubscribe&SubscriptionArn="
                                + subscription.arn());
        if (!attributes.isEmpty()) {
            var described = body.putObject("MessageAttributes");
            attributes.forEach(
                    (name, attribute) ->
                            described
                                    .putObject(name)
                                    .put("Type", attribute.dataType())
                                    .put("Value", attribute.value()));
        }
        return json.writeValueAsString(body);
    }

    private void requireTopic(String arn) {
        if (!topics.containsKey(arn)) {
            throw new AwsError("NotFound", 404, "Topic does not exist");
        }
    }

    private static AwsError invalid(String what) {
        return AwsError.bad("InvalidParameter", "Invalid parameter: " + what);
    }
}
