package dev.pressroom.localcloud.lambda;

import dev.pressroom.localcloud.queue.MessageQueue.Received;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The event that Lambda makes of a batch, and the partial batch response that it reads.
///
/// Source: "Using Lambda with Amazon SQS" and "Handling errors for an SQS event source" in the Lambda guide.
final class SqsEventJson {
    private static final JsonMapper JSON = new JsonMapper();

    private SqsEventJson() {}

    static byte[] event(String queueArn, String region, List<Received> batch) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        for (var message : batch) {
            var entry =
                    records.addObject()
                            .put("messageId", message.messageId())
                            .put("receiptHandle", message.receiptHandle())
                            .put("body", message.body());
            var attributes = entry.putObject("attributes");
            message.attributes().forEach(attributes::put);
            var told = entry.putObject("messageAttributes");
            message.messageAttributes()
                    .forEach(
                            (name, attribute) ->
                                    told.putObject(name)
                                            .put(
                                                    attribute.dataType().startsWith("Binary")
                                                            ? "binaryValue"
                                                            : "stringValue",
                                                    attribute.value())
                                            .put("dataType", attribute.dataType()));
            entry.put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queueArn)
                    .put("awsRegion", region);
        }
        return JSON.writeValueAsBytes(event);
    }

    /// Ids of the messages to keep. As in Lambda, everything fails when the response names an unknown or empty id or is
    /// no valid response; nothing fails when it is empty, `null` or names nothing.
    static Set<String> failed(byte[] response, List<Received> batch) {
        var all = batch.stream().map(Received::messageId).collect(Collectors.toSet());
        try {
            var root = JSON.readTree(response);
            var failures = root.path("batchItemFailures");
            if (root.isMissingNode()
                    || root.isNull()
                    || failures.isMissingNode()
                    || failures.isNull()) {
                return Set.of();
            }
            var ids = new LinkedHashSet<String>();
            for (var failure : failures) {
                ids.add(failure.path("itemIdentifier").asString(""));
            }
            return all.containsAll(ids) ? ids : all;
        } catch (JacksonException malformed) {
            return all;
        }
    }
}
