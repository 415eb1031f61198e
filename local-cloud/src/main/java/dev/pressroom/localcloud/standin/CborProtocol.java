package dev.pressroom.localcloud.standin;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Smithy RPC v2 in CBOR, which newer SDKs speak: the path names the operation. What names it in
/// `X-Amz-Target`, as older clients and the command line do, is answered in AWS JSON 1.1.
/// Source: <https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html>.
final class CborProtocol implements WireProtocol {
    private static final Pattern PATH = Pattern.compile("/service/[^/]+/operation/([^/]+)");
    private final CBORMapper cbor = new CBORMapper();
    private final Map<String, UnaryOperator<JsonNode>> operations;
    private final JsonProtocol older;

    CborProtocol(String service, Map<String, UnaryOperator<JsonNode>> operations) {
        this.operations = Map.copyOf(operations);
        this.older = new JsonProtocol(service, operations);
    }

    /// A byte for each character: CBOR is no text.
    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public String operation(Request request) {
        return isOlder(request) ? older.operation(request) : named(request);
    }

    private String named(Request request) {
        var path = PATH.matcher(request.path());
        if (!path.matches() || !operations.containsKey(path.group(1))) {
            throw AwsError.unknownOperation(request.path());
        }
        return path.group(1);
    }

    @Override
    public Reply answer(Request request, String requestId) {
        if (isOlder(request)) {
            return asBytes(older.answer(asText(request), requestId));
        }
        var operation = operations.get(named(request));
        if (operation == null) {
            throw AwsError.unknownOperation(request.path());
        }
        return reply(200, operation.apply(input(request)));
    }

    @Override
    public Reply failure(AwsError error, String requestId) {
        return reply(
                error.status(),
                cbor.createObjectNode().put("__type", error.code()).put("message", error.text()));
    }

    @Override
    public Reply failure(Request request, AwsError error, String requestId) {
        return isOlder(request)
                ? asBytes(older.failure(error, requestId))
                : failure(error, requestId);
    }

    private JsonNode input(Request request) {
        try {
            var input = cbor.readTree(request.body().getBytes(charset()));
            if (input.isObject()) {
                return input;
            }
        } catch (JacksonException malformed) {
            throw AwsError.bad("SerializationException", "The request is not valid CBOR");
        }
        throw AwsError.bad("SerializationException", "The request is not a CBOR map");
    }

    private Reply reply(int status, JsonNode output) {
        return new Reply(
                status, "application/cbor", new String(cbor.writeValueAsBytes(output), charset()));
    }

    private static boolean isOlder(Request request) {
        return !request.target().isEmpty();
    }

    private Request asText(Request request) {
        return new Request(
                request.method(),
                request.path(),
                request.target(),
                new String(request.body().getBytes(charset()), StandardCharsets.UTF_8));
    }

    private Reply asBytes(Reply reply) {
        return new Reply(
                reply.status(),
                reply.contentType(),
                new String(reply.body().getBytes(StandardCharsets.UTF_8), charset()));
    }
}
