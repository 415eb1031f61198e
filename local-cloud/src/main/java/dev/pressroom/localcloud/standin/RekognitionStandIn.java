package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Imitates `DetectModerationLabels` (taxonomy 7) and `DetectLabels`: it looks at a picture's mean
/// colour only. Does not imitate `Features`, `Settings`, human review, custom adapters and versions
/// of objects, and refuses them. Follows
/// <https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html> and
/// <https://docs.aws.amazon.com/rekognition/latest/dg/limits.html>. Thread-safe.
public final class RekognitionStandIn implements HttpHandler {
    private static final int MAX_INLINE_BYTES = 5 * 1024 * 1024;
    private static final int MAX_OBJECT_BYTES = 15 * 1024 * 1024;
    private static final int CARD_DISTANCE = 12;
    private static final AverageColour MAGENTA = new AverageColour(255, 0, 255);
    private static final AverageColour YELLOW = new AverageColour(255, 255, 0);
    private static final AverageColour CYAN = new AverageColour(0, 255, 255);

    private final JsonMapper json = new JsonMapper();
    private final ObjectReader objects;
    private final FirstCalls throttled = new FirstCalls(2);
    private final AwsEndpoint endpoint;

    private record Label(String name, String parent, double confidence) {}

    public RekognitionStandIn(ObjectReader objects, Faults faults) {
        this.objects = objects;
        var operations =
                new JsonProtocol(
                        "RekognitionService",
                        Map.of(
                                "DetectModerationLabels",
                                this::detectModerationLabels,
                                "DetectLabels",
                                this::detectLabels));
        this.endpoint = new AwsEndpoint(ServiceName.REKOGNITION, operations, faults);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        endpoint.handle(exchange);
    }

    private JsonNode detectModerationLabels(JsonNode input) {
        refuse(input, List.of("HumanLoopConfig", "ProjectVersion"));
        double minimum = minConfidence(input, 50);
        var image = image(input.path("Image"));
        var colour = AverageColour.of(image);
        if (colour.isWithin(CARD_DISTANCE, CYAN) && throttled.isOneOfTheFirst(sha256(image))) {
            throw AwsError.bad("ThrottlingException", "Rate exceeded");
        }
        var output = json.createObjectNode().put("ModerationModelVersion", "7.0");
        var found = output.putArray("ModerationLabels");
        for (var label : moderation(colour)) {
            if (label.confidence() >= minimum) {
                found.addObject()
                        .put("Confidence", label.confidence())
                        .put("Name", label.name())
                        .put("ParentName", label.parent())
                        .put("TaxonomyLevel", label.parent().isEmpty() ? 1 : 2);
            }
        }
        output.putArray("ContentTypes");
        return output;
    }

    private static List<Label> moderation(AverageColour colour) {
        if (colour.isWithin(CARD_DISTANCE, MAGENTA)) {
            return List.of(
                    new Label("Explicit Nudity", "Explicit", 98.0),
                    new Label("Explicit", "", 98.0));
        }
        if (colour.isWithin(CARD_DISTANCE, YELLOW)) {
            return List.of(new Label("Weapons", "Violence", 75.0), new Label("Violence", "", 75.0));
        }
        return List.of();
    }

    private JsonNode detectLabels(JsonNode input) {
        refuse(input, List.of("Features", "Settings"));
        double minimum = minConfidence(input, 55);
        var maxLabels = input.path("MaxLabels");
        if (!maxLabels.isMissingNode() && (!maxLabels.isInt() || maxLabels.asInt() < 0)) {
            throw AwsError.bad("InvalidParameterException", "MaxLabels must be 0 or more");
        }
        var colour = AverageColour.of(image(input.path("Image")));
        var output = json.createObjectNode().put("LabelModelVersion", "3.0");
        var found = output.putArray("Labels");
        labels(colour).stream()
                .filter(label -> label.confidence() >= minimum)
                .limit(maxLabels.asInt(1000))
                .forEach(label -> describe(label, found.addObject()));
        return output;
    }

    private static void describe(Label label, ObjectNode to) {
        to.put("Name", label.name()).put("Confidence", label.confidence());
        to.putArray("Instances");
        var parents = to.putArray("Parents");
        if (!label.parent().isEmpty()) {
            parents.addObject().put("Name", label.parent());
        }
        to.putArray("Aliases");
        to.putArray("Categories");
    }

    /// Most certain first.
    private static List<Label> labels(AverageColour colour) {
        int brightness = colour.brightness();
        if (brightness < 48) {
            return List.of(
                    new Label("Night", "Nature", 94.0),
                    new Label("Nature", "", 90.0),
                    new Label("Outdoors", "", 88.0));
        }
        if (brightness > 225) {
            return List.of(new Label("Page", "Text", 86.0), new Label("Text", "", 86.0));
        }
        int strongest = Math.max(colour.red(), Math.max(colour.green(), colour.blue()));
        int weakest = Math.min(colour.red(), Math.min(colour.green(), colour.blue()));
        if (strongest - weakest < 16) {
            return List.of(new Label("Gray", "", 71.0));
        }
        if (strongest == colour.blue()) {
            return List.of(
                    new Label("Sky", "Nature", 96.0),
                    new Label("Nature", "", 92.0),
                    new Label("Outdoors", "", 89.0));
        }
        if (strongest == colour.green()) {
            return List.of(
                    new Label("Plant", "", 95.0),
                    new Label("Vegetation", "Plant", 91.0),
                    new Label("Nature", "", 84.0));
        }
        return List.of(
                new Label("Sunset", "Nature", 83.0),
                new Label("Nature", "", 82.0),
                new Label("Sky", "Nature", 64.0));
    }

    private static void refuse(JsonNode input, List<String> notImitated) {
        for (var name : notImitated) {
            if (input.has(name)) {
                throw AwsError.bad(
                        "InvalidParameterException", "This stand-in does not imitate " + name);
            }
        }
    }

    private static double minConfidence(JsonNode input, double otherwise) {
        var minimum = input.path("MinConfidence");
        if (minimum.isMissingNode()) {
            return otherwise;
        }
        if (!minimum.isNumber() || minimum.asDouble() < 0 || minimum.asDouble() > 100) {
            throw AwsError.bad("InvalidParameterException", "MinConfidence must be 0 to 100");
        }
        return minimum.asDouble();
    }

    private byte[] image(JsonNode image) {
        var inline = image.path("Bytes");
        var object = image.path("S3Object");
        if (inline.isMissingNode() == object.isMissingNode()) {
            throw AwsError.bad(
                    "InvalidParameterException", "Request needs one of Bytes and S3Object");
        }
        return inline.isMissingNode()
                ? limited(fetch(object), MAX_OBJECT_BYTES)
                : limited(decode(inline), MAX_INLINE_BYTES);
    }

    private static byte[] decode(JsonNode inline) {
        try {
            return Base64.getDecoder().decode(inline.asString(""));
        } catch (IllegalArgumentException malformed) {
            throw AwsError.bad("SerializationException", "Bytes is not Base64");
        }
    }

    private byte[] fetch(JsonNode object) {
        if (object.has("Version")) {
            throw AwsError.bad(
                    "InvalidParameterException", "This stand-in does not imitate Version");
        }
        var bucket = object.path("Bucket").asString("");
        var name = object.path("Name").asString("");
        if (bucket.isEmpty() || name.isEmpty()) {
            throw AwsError.bad("InvalidParameterException", "S3Object needs Bucket and Name");
        }
        try {
            return objects.read(bucket, name);
        } catch (FileNotFoundException missing) {
            throw AwsError.bad(
                    "InvalidS3ObjectException",
                    "Unable to get object metadata from S3. Check object key, region and/or access permissions.");
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private static byte[] limited(byte[] image, int maxBytes) {
        if (image.length > maxBytes) {
            throw AwsError.bad("ImageTooLargeException", "Image size is too large");
        }
        return image;
    }

    private static String sha256(byte[] image) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
