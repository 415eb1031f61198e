package dev.pressroom.localcloud.standin;

import java.util.Map;
import java.util.function.Function;

/// AWS Query: a form in, XML out. An operation gives the inside of its `…Result` element.
/// Source: <https://smithy.io/2.0/aws/protocols/aws-query-protocol.html>.
final class QueryProtocol implements WireProtocol {
    private static final String CONTENT_TYPE = "text/xml";
    private final String namespace;
    private final Map<String, Function<QueryParameters, String>> operations;

    QueryProtocol(String namespace, Map<String, Function<QueryParameters, String>> operations) {
        this.namespace = namespace;
        this.operations = Map.copyOf(operations);
    }

    @Override
    public String operation(Request request) {
        var action = QueryParameters.parse(request.body()).get("Action", "");
        if (!operations.containsKey(action)) {
            throw AwsError.unknownOperation(action);
        }
        return action;
    }

    @Override
    public Reply answer(Request request, String requestId) {
        var action = operation(request);
        var operation = operations.get(action);
        if (operation == null) {
            throw AwsError.unknownOperation(action);
        }
        var result = operation.apply(QueryParameters.parse(request.body()));
        return new Reply(
                200,
                CONTENT_TYPE,
                "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>"
                        .formatted(action, namespace, result, requestId));
    }

    @Override
    public Reply failure(AwsError error, String requestId) {
        return new Reply(
                error.status(),
                CONTENT_TYPE,
                "<ErrorResponse xmlns=\"%s\"><Error><Type>%s</Type>%s%s</Error>%s</ErrorResponse>"
                        .formatted(
                                namespace,
                                error.status() < 500 ? "Sender" : "Receiver",
                                element("Code", error.code()),
                                element("Message", error.text()),
                                element("RequestId", requestId)));
    }

    static String element(String name, String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }
}
