package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers of the local cloud's own pages, which are JSON.
final class JsonPage {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonPage() {}

    static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        HttpAnswer.send(exchange, status, "application/json", JSON.writeValueAsBytes(body));
    }

    static void problem(HttpExchange exchange, int status, String detail) throws IOException {
        send(exchange, status, JSON.createObjectNode().put("detail", detail));
    }
}
