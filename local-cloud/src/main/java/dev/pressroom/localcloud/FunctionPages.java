package dev.pressroom.localcloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.lambda.FunctionError;
import dev.pressroom.localcloud.lambda.Invocation;
import dev.pressroom.localcloud.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Invokes a function: `POST …/NAME` with the event as the body; the answer is the function's. With
/// `?isolated` its deployment package runs in a JVM of its own, under AWS's runtime interface client.
/// Thread-safe.
final class FunctionPages implements HttpHandler {
    private final Invocation invocation;
    private final Packages packages;
    private final String prefix;

    FunctionPages(Invocation invocation, Packages packages, String prefix) {
        this.invocation = invocation;
        this.packages = packages;
        this.prefix = prefix;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var name = path.substring(Math.min(path.length(), prefix.length() + 1));
        var isolated = "isolated".equals(exchange.getRequestURI().getRawQuery());
        try (var body = exchange.getRequestBody()) {
            var event = body.readAllBytes();
            var answer = isolated ? inItsOwnJvm(name, event) : invocation.run(name, event);
            ControlPages.text(exchange, 200, new String(answer, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unknown) {
            ControlPages.text(exchange, 404, String.valueOf(unknown.getMessage()));
        } catch (FunctionError failed) {
            ControlPages.text(exchange, 502, "the function failed: " + failed.getMessage());
        }
    }

    private byte[] inItsOwnJvm(String name, byte[] event) throws IOException {
        try (var function = packages.start(name)) {
            return function.invoke(event);
        }
    }

    /// Starts the deployment package of a function.
    @FunctionalInterface
    interface Packages {
        /// @throws IllegalArgumentException if there is no such function
        LambdaFunction start(String name) throws IOException;
    }
}
