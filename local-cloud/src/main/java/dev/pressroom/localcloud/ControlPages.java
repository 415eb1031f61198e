package dev.pressroom.localcloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.standin.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the local cloud shows and takes besides AWS: paths that begin with `/_`, each part served by
/// the handler of the longest matching prefix. Thread-safe once built.
public final class ControlPages implements HttpHandler {
    private final Map<String, HttpHandler> pages = new LinkedHashMap<>();

    /// @param prefix such as `/_mail`; it serves that path and everything below
    ControlPages serve(String prefix, HttpHandler page) {
        pages.put(prefix, page);
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        for (var page : pages.entrySet()) {
            if (path.equals(page.getKey()) || path.startsWith(page.getKey() + "/")) {
                page.getValue().handle(exchange);
                return;
            }
        }
        text(exchange, 404, "no such page; there are " + String.join(", ", pages.keySet()));
    }

    /// Answers with one line of text and ends the exchange.
    static void text(HttpExchange exchange, int status, String line) throws IOException {
        try (exchange) {
            var body = (line + "\n").getBytes(StandardCharsets.UTF_8);
            HttpAnswer.send(exchange, status, "text/plain; charset=utf-8", body);
        }
    }
}
