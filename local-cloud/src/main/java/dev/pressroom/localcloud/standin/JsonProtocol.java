package dev.pressroom.localcloud.standin;

import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// AWS JSON 1.1: the operation is in `X-Amz-Target`, input and output are JSON documents.
/// Source: <https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html>.
final class JsonProtocol implements WireProtocol {
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private final JsonMapper json = new JsonMapper();
    private final String prefix;
    private final Map<String, UnaryOperator<JsonNode>> operations;

    JsonProtocol(String prefix, Map<String, UnaryOperator<JsonNode>> operations) {
        this.prefix = prefix + ".";
        this.operations = Map.copyOf(operations);
    }

    @Override
    public String operation(Request request) {
        var target = request.target();
        var operation = target.startsWith(prefix) ? target.substring(prefix.length()) : "";
        if (!operations.containsKey(operation)) {
            throw AwsError.unknownOperation(target);
        }
        return operation;
    }

    @Override
    public Reply answer(Request request, String requestId) {
        var operation = operations.get(operation(request));
        if (operation == null) {
            throw AwsError.unknownOperation(request.target());
        }
        var input = JsonInput.parse(json, request.body());
        return new Reply(200, CONTENT_TYPE, json.writeValueAsString(operation.apply(input)));
    }

    @Override
    public Reply failure(AwsError error, String requestId) {
        return new Reply(error.status(), CONTENT_TYPE, JsonInput.error(json, error));
    }
}
