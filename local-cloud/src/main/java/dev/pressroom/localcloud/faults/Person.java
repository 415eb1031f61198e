package dev.pressroom.localcloud.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody at the API who asks again when he gets no answer, as the API's clients must: the same request
/// with the same key.
final class Person implements AutoCloseable {
    private static final int MOST_TRIES = 8;

    /// Three times the second of staleness that is promised.
    private static final int MOST_LOOKS = 60;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final JsonMapper JSON = new JsonMapper();

    private final Platform platform;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String token;

    private Person(Platform platform, String token) {
        this.platform = platform;
        this.token = token;
    }

    static Person anonymous(Platform platform) {
        return new Person(platform, "");
    }

    /// @param name one of the people of the sign-in server
    static Person signedIn(Platform platform, String name)
            throws IOException, InterruptedException {
        return new Person(platform, platform.token(name));
    }

    static String tokenOf(String issuer, String name) throws IOException, InterruptedException {
        var form = "grant_type=password&client_id=runs&username=" + name + "&password=any";
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(issuer + "/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.ofString());
            return JSON.readTree(answer.body()).get("access_token").asString();
        }
    }

    /// @throws IllegalStateException if the API refused, or never answered
    JsonNode post(String path, Map<String, ?> body) {
        return insist("POST", path, body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /// Saves over whatever is there.
    JsonNode put(String path, Map<String, ?> body) {
        return insist("PUT", path, body, Map.of("If-Match", "*"));
    }

    JsonNode get(String path) {
        return insist("GET", path, null, Map.of());
    }

    /// Asks once, and nothing counts: a look at what others see.
    Answer look(String path) {
        try {
            return send("GET", path, null, Map.of());
        } catch (IOException failed) {
            return new Answer(0, "");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }

    /// Looks again while the answer is not the right one, for longer than readers may be told what is old.
    Answer lookUntil(String path, Predicate<Answer> right) {
        var answer = look(path);
        for (int i = 0; i < MOST_LOOKS && !right.test(answer); i++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            answer = look(path);
        }
        return answer;
    }

    /// Asks once, and every call counts.
    void glance(String path) {
        platform.invoke("GET " + path(path), () -> send("GET", path, null, Map.of()));
    }

    /// Presses the button of a page that a link in a mail led to, until the answer comes. That the link was
    /// used before is an answer too: the first one may have been lost.
    ///
    /// @throws IllegalStateException if the link was refused, or never answered
    void click(String page, String token) {
        for (int i = 0; i < MOST_TRIES; i++) {
            var answer =
                    platform.invoke(
                            "POST " + page,
                            () -> send("POST", page + "?token=" + token, null, Map.of()));
            if (answer.isPresent()
                    && (answer.get().status() == 200 || answer.get().status() == 410)) {
                return;
            }
            if (answer.isPresent() && answer.get().status() < 500) {
                throw new IllegalStateException(page + " answered " + answer.get().status());
            }
        }
        throw new IllegalStateException(page + " was never answered");
    }

    /// Sends a file to its slot; a repetition is refused by S3 and harmless.
    void upload(JsonNode slot, byte[] file) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(slot.get("url").asString()))
                        .PUT(BodyPublishers.ofByteArray(file));
        for (var header : slot.get("headers").properties()) {
            if (!header.getKey().equalsIgnoreCase("content-length")) {
                request.header(header.getKey(), header.getValue().asString());
            }
        }
        var status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("the upload was refused: " + status);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode insist(
            String method,
            String path,
            @Nullable Map<String, ?> body,
            Map<String, String> headers) {
        for (int i = 0; i < MOST_TRIES; i++) {
            var answer =
                    platform.invoke(
                            method + " " + path(path), () -> send(method, path, body, headers));
            if (answer.isPresent() && answer.get().status() < 300) {
                return answer.get().json();
            }
            if (answer.isPresent() && answer.get().status() < 500) {
                throw new IllegalStateException(
                        method + " " + path(path) + " answered " + answer.get().text());
            }
        }
        throw new IllegalStateException(method + " " + path(path) + " was never answered");
    }

    private Answer send(
            String method, String path, @Nullable Map<String, ?> body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(platform.api().resolve(path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            platform.leaks().look(method + " " + path(path), answer.body());
        }
        return new Answer(answer.statusCode(), answer.body());
    }

    /// With `…` for ids, so that the same call has the same name in each run.
    private static String path(String path) {
        return path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…");
    }

    record Answer(int status, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }
    }
}
