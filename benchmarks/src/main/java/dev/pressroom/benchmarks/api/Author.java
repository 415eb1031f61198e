package dev.pressroom.benchmarks.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who writes articles on the platform, for what the figures need beforehand.
final class Author implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String[] WORDS =
            ("the server waits for an answer and then writes what it read into a page that many readers"
                            + " want to see while authors go on with their work in the morning")
                    .split(" ", -1);

    private final Platform platform;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    Author(Platform platform, String person) throws IOException, InterruptedException {
        this.platform = platform;
        var request =
                HttpRequest.newBuilder(URI.create(platform.signIn() + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "grant_type=password&client_id=demo&password=any&username="
                                                + person));
        this.token = json.readTree(send(request, 200)).get("access_token").asString();
    }

    /// The header of a request, with its end.
    String authorization() {
        return "Authorization: Bearer " + token + "\r\n";
    }

    String create(String title, String markdown) throws IOException, InterruptedException {
        return post("/v1/articles", draft(title, markdown), 201).get("id").asString();
    }

    String draft(String title, String markdown) {
        return json.writeValueAsString(Map.of("title", title, "markdown", markdown));
    }

    /// @return the slug under which it is live
    String published(String title, String markdown) throws IOException, InterruptedException {
        var id = create(title, markdown);
        post("/v1/articles/" + id + "/submission", "", 202);
        awaited(
                "/v1/articles/" + id + "/status",
                it -> it.get("status").asString().equals("PUBLISHED"));
        return slug(title);
    }

    private String slug(String title) throws IOException, InterruptedException {
        var found = new String[1];
        awaited(
                "/v1/published?limit=100",
                page -> {
                    for (var item : page.get("items")) {
                        if (item.get("title").asString().equals(title)) {
                            found[0] = item.get("slug").asString();
                        }
                    }
                    return found[0] != null;
                });
        return found[0];
    }

    /// What asks for an address to upload to.
    String slot(long bytes, String sha256) {
        return json.writeValueAsString(
                Map.of(
                        "fileName",
                        "bench.jpg",
                        "contentType",
                        "image/jpeg",
                        "bytes",
                        bytes,
                        "sha256",
                        sha256));
    }

    String idOf(Wire.Reply reply) {
        return json.readTree(reply.body()).get("id").asString();
    }

    private void awaited(String path, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(get(path))) {
            if (System.nanoTime() > end) {
                throw new IOException("waited in vain: " + get(path));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(send(request(path).GET(), 200));
    }

    private JsonNode post(String path, String body, int expected)
            throws IOException, InterruptedException {
        return json.readTree(
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)),
                        expected));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platform.api().resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(
                    answer.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// Markdown of about this many characters.
    static String text(RandomGenerator random, int characters) {
        var text = new StringBuilder("## Why\n\n");
        while (text.length() < characters) {
            for (int i = random.nextInt(40, 90); i > 0; i--) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            text.append(random.nextInt(5) == 0 ? "\n\n## More\n\n" : "\n\n");
        }
        return text.append("```java\nvar answer = 42;\n```\n").toString();
    }

    @Override
    public void close() {
        http.close();
    }
}
