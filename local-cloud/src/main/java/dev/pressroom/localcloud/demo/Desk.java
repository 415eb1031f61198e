package dev.pressroom.localcloud.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One person's requests: JSON in, JSON out, and an exception that quotes the problem document when
/// the platform refuses.
final class Desk implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final JsonMapper json = new JsonMapper();
    private final URI base;
    private final String token;

    /// @param token access token, or empty for a person who did not sign in
    Desk(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET(), 200);
    }

    Answer post(String path, Map<String, ?> body, int expected)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))),
                expected);
    }

    Answer put(String path, Map<String, ?> body, String ifMatch)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", ifMatch)
                        .PUT(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))),
                200);
    }

    Answer form(String path, String form, int expected) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                expected);
    }

    /// Sends a file to the address and with the headers that an upload slot names.
    void upload(JsonNode slot, byte[] file) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(slot.get("url").asString()))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(file));
        for (var header : slot.get("headers").properties()) {
            // The client sets these two itself, from the address and the body.
            if (!header.getKey().equalsIgnoreCase("host")
                    && !header.getKey().equalsIgnoreCase("content-length")) {
                request.header(header.getKey(), header.getValue().asString());
            }
        }
        send(request, 200);
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder builder, int expected)
            throws IOException, InterruptedException {
        var request = builder.build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IOException(
                    "%s %s answered %d, expected %d: %s"
                            .formatted(
                                    request.method(),
                                    request.uri().getPath(),
                                    response.statusCode(),
                                    expected,
                                    response.body()));
        }
        return new Answer(response, json);
    }

    /// An answer with the expected status.
    record Answer(HttpResponse<String> response, JsonMapper mapper) {
        JsonNode json() {
            return mapper.readTree(response.body());
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
