package dev.pressroom.localcloud.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// AWS REST-JSON: method and path name the operation.
/// Source: <https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html>.
final class RestJsonProtocol implements WireProtocol {
    private static final String CONTENT_TYPE = "application/json";
    private final JsonMapper json = new JsonMapper();
    private final List<Route> routes;

    /// `path` may have one group: the label in the path, which `action` gets decoded, or empty.
    record Route(
            String operation,
            String method,
            Pattern path,
            BiFunction<String, JsonNode, JsonNode> action) {}

    RestJsonProtocol(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public String operation(Request request) {
        return route(request).operation();
    }

    private Route route(Request request) {
        return routes.stream()
                .filter(route -> route.method().equals(request.method()))
                .filter(route -> route.path().matcher(request.path()).matches())
                .findFirst()
                .orElseThrow(
                        () ->
                                new AwsError(
                                        "UnknownOperationException",
                                        404,
                                        "Not an operation of this stand-in: "
                                                + request.method()
                                                + " "
                                                + request.path()));
    }

    @Override
    public Reply answer(Request request, String requestId) {
        var route = route(request);
        var output =
                route.action().apply(label(route, request), JsonInput.parse(json, request.body()));
        return new Reply(200, CONTENT_TYPE, json.writeValueAsString(output));
    }

    private static String label(Route route, Request request) {
        var matcher = route.path().matcher(request.path());
        if (!matcher.matches() || matcher.groupCount() == 0) {
            return "";
        }
        // Decodes `%40`, and leaves `+`, which stands for itself in a path.
        return URLDecoder.decode(matcher.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public Reply failure(AwsError error, String requestId) {
        return new Reply(error.status(), CONTENT_TYPE, JsonInput.error(json, error));
    }
}
