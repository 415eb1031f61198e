package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.standin.WireProtocol.Reply;
import dev.pressroom.localcloud.standin.WireProtocol.Request;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One service on the wire: reads a request, lets the planned faults strike, answers. Signatures are
/// not checked. Thread-safe.
final class AwsEndpoint implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(AwsEndpoint.class);

    /// The largest request of any of these services: a mail of SES v2, 40 MB.
    private static final int MAX_REQUEST_BYTES = 40 * 1024 * 1024;

    private final ServiceName service;
    private final WireProtocol protocol;
    private final Faults faults;

    AwsEndpoint(ServiceName service, WireProtocol protocol, Faults faults) {
        this.service = service;
        this.protocol = protocol;
        this.faults = faults;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var requestId = UUID.randomUUID().toString();
            Request request = null;
            try {
                request = read(exchange);
                switch (faults.strike(service, protocol.operation(request))) {
                    case ANSWERED -> send(exchange, protocol.answer(request, requestId), requestId);
                    case DONE_WITHOUT_ANSWER -> {
                        var lost = protocol.answer(request, requestId);
                        log.atDebug().addKeyValue("status", lost.status()).log("standin.lost");
                    }
                    case IGNORED -> {}
                }
            } catch (AwsError error) {
                fail(exchange, request, error, requestId);
            } catch (RuntimeException bug) {
                log.atError()
                        .setCause(bug)
                        .addKeyValue("event", "standin.failed")
                        .addKeyValue("service", service.code())
                        .log();
                fail(exchange, request, service.internal(), requestId);
            }
        }
    }

    private Request read(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
        if (body.length > MAX_REQUEST_BYTES) {
            throw new AwsError("RequestEntityTooLarge", 413, "The request is too large");
        }
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Objects.requireNonNullElse(
                        exchange.getRequestHeaders().getFirst("X-Amz-Target"), ""),
                new String(body, protocol.charset()));
    }

    private void fail(
            HttpExchange exchange, @Nullable Request request, AwsError error, String requestId)
            throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code());
        send(
                exchange,
                request == null
                        ? protocol.failure(error, requestId)
                        : protocol.failure(request, error, requestId),
                requestId);
    }

    private void send(HttpExchange exchange, Reply reply, String requestId) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (reply.contentType().equals("application/cbor")) {
            exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
        }
        var body = reply.body().getBytes(protocol.charset());
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
