package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// Writes the answers of the local cloud's own pages.
public final class HttpAnswer {
    private HttpAnswer() {}

    /// Whether a page is asked for, whole or by its headers alone.
    public static boolean reads(HttpExchange exchange) {
        var method = exchange.getRequestMethod();
        return method.equals("GET") || method.equals("HEAD");
    }

    /// Sends the status and the body; to `HEAD` the same headers and no body (RFC 9110, section 9.3.2).
    /// Does not end the exchange.
    public static void send(HttpExchange exchange, int status, String contentType, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        if (exchange.getRequestMethod().equals("HEAD")) {
            head(exchange, status, body.length);
        } else {
            // To the server's class 0 means a length that is not known yet.
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// Sends the headers of an answer to `HEAD`.
    ///
    /// @param bytes length of the body that `GET` would get
    public static void head(HttpExchange exchange, int status, long bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(bytes));
        exchange.sendResponseHeaders(status, -1);
    }

    /// Refuses the method, and names what is allowed (RFC 9110, section 15.5.6).
    public static void notAllowed(HttpExchange exchange, String allowed) throws IOException {
        exchange.getResponseHeaders().set("Allow", allowed);
        JsonPage.problem(exchange, 405, "allowed here: " + allowed);
    }
}
