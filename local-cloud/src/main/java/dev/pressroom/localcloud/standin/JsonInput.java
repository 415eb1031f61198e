package dev.pressroom.localcloud.standin;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the two JSON protocols have in common.
final class JsonInput {
    private JsonInput() {}

    /// @throws AwsError `SerializationException` when the text is not a JSON object
    static JsonNode parse(JsonMapper json, String body) {
        try {
            var input = body.isBlank() ? json.createObjectNode() : json.readTree(body);
            if (input.isObject()) {
                return input;
            }
        } catch (JacksonException malformed) {
            throw AwsError.bad("SerializationException", "The request is not valid JSON");
        }
        throw AwsError.bad("SerializationException", "The request is not a JSON object");
    }

    static String error(JsonMapper json, AwsError error) {
        return json.writeValueAsString(
                json.createObjectNode()
                        .put("__type", error.code())
                        .put("message", error.text())
                        .put("Message", error.text()));
    }
}
