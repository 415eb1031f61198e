package dev.pressroom.image.adapter.sqs;

import dev.pressroom.image.application.Upload;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One record of an S3 event message. Source:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>.
record S3Notification(JsonNode entry) {
    private static final JsonMapper JSON = new JsonMapper();

    /// The version of all objects while versions are switched off.
    private static final String NO_VERSION = "null";

    /// @return none for the test that S3 sends when notifications are set up
    /// @throws JobFailure [FailureCode#CONTRACT_UNREADABLE]
    static List<S3Notification> records(String body) {
        try {
            var root = JSON.readTree(body);
            if ("s3:TestEvent".equals(root.path("Event").asString(""))) {
                return List.of();
            }
            if (!root.path("Records").isArray()) {
                throw new JobFailure(FailureCode.CONTRACT_UNREADABLE, "not an S3 notification");
            }
            return root.path("Records").valueStream().map(S3Notification::new).toList();
        } catch (JacksonException malformed) {
            throw unreadable(malformed);
        }
    }

    /// Whether an object was written, in whatever way: put, posted, copied or completed in parts. Not
    /// when one was deleted, or hidden by a delete marker.
    boolean isCreation() {
        var name = entry.path("eventName").asString("ObjectCreated:");
        return name.startsWith("ObjectCreated:") || name.startsWith("s3:ObjectCreated:");
    }

    /// @throws JobFailure [FailureCode#CONTRACT_UNREADABLE]
    Upload upload() {
        try {
            var object = entry.path("s3").path("object");
            var version = object.path("versionId").asString("");
            return new Upload(
                    required(entry.path("s3").path("bucket").path("name")),
                    URLDecoder.decode(required(object.path("key")), StandardCharsets.UTF_8),
                    object.path("size").asLong(0),
                    object.path("eTag").asString("").replace("\"", ""),
                    version.equals(NO_VERSION) ? "" : version,
                    object.path("sequencer").asString(""));
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw unreadable(malformed);
        }
    }

    private static String required(JsonNode text) {
        var value = text.asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a bucket or key is missing");
        }
        return value;
    }

    /// Named, not passed on as the cause: a parser's message quotes the body.
    private static JobFailure unreadable(RuntimeException malformed) {
        return new JobFailure(
                FailureCode.CONTRACT_UNREADABLE,
                "not an S3 notification: " + malformed.getClass().getSimpleName());
    }
}
