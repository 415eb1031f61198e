package dev.pressroom.localcloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.lambda.FunctionError;
import dev.pressroom.localcloud.lambda.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/// Invokes a function: `POST …/NAME` with the event as the body; the answer is the function's.
/// Thread-safe.
final class FunctionPages implements HttpHandler {
    private final Invocation invocation;
    private final String prefix;

    FunctionPages(Invocation invocation, String prefix) {
        this.invocation = invocation;
        this.prefix = prefix;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var name = path.substring(Math.min(path.length(), prefix.length() + 1));
        var event = Files.createTempFile("event", ".json");
        try (var body = exchange.getRequestBody()) {
            Files.write(event, body.readAllBytes());
            var answer = invocation.run(name, event);
            ControlPages.text(exchange, 200, new String(answer, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unknown) {
            ControlPages.text(exchange, 404, String.valueOf(unknown.getMessage()));
        } catch (FunctionError failed) {
            ControlPages.text(exchange, 502, "the function failed: " + failed.getMessage());
        } finally {
            Files.delete(event);
        }
    }
}
