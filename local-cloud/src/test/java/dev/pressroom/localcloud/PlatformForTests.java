package dev.pressroom.localcloud;

import static org.awaitility.Awaitility.await;

import dev.pressroom.localcloud.engine.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole platform, started from `template.yaml` as `./run up` does, on free ports; and what people
/// do with it.
final class PlatformForTests implements AutoCloseable {
    static final Path ROOT = Path.of("..");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalCloud.Started cloud;

    private PlatformForTests(LocalCloud.Started cloud) {
        this.cloud = cloud;
    }

    /// @param data empty folder for its stores
    static PlatformForTests start(Path data) throws IOException, InterruptedException {
        return new PlatformForTests(
                LocalCloud.start(
                        new LocalCloud.Configuration(
                                ROOT.resolve("template.yaml"),
                                data,
                                Path.of("target", "programs"),
                                Ports.free(),
                                freePort()),
                        _ -> {}));
    }

    LocalCloud.Running running() {
        return cloud.running();
    }

    /// @param path of the API
    URI api(String path) {
        return running().api().resolve(path);
    }

    /// @param path of the one AWS address, where the local cloud has its own pages too
    URI aws(String path) {
        return running().aws().resolve(path);
    }

    /// An access token of somebody of this machine.
    String token(String person) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(running().signIn() + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "grant_type=password&client_id=tests&password=any&username="
                                                + person))
                        .build();
        return answer(request).path("access_token").asString();
    }

    JsonNode get(URI address, String token) throws IOException, InterruptedException {
        return answer(signed(address, token).GET().build());
    }

    JsonNode send(String method, URI address, String token, Map<String, ?> body)
            throws IOException, InterruptedException {
        return answer(
                signed(address, token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build());
    }

    /// Creates an article, submits it and waits until it is published.
    ///
    /// @return its slug
    String publish(String token, Map<String, ?> text) throws IOException, InterruptedException {
        var id = send("POST", api("/v1/articles"), token, text).path("id").asString();
        var article = api("/v1/articles/" + id);
        send("POST", URI.create(article + "/submission"), token, Map.of());
        return await().atMost(PATIENCE)
                .until(
                        () -> get(article, token),
                        it -> it.path("status").asString().equals("PUBLISHED"))
                .path("slug")
                .asString();
    }

    /// The first mail that is wanted, once it is there.
    JsonNode mail(Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            for (var entry : get(aws("/_mail"), "")) {
                                var id = entry.path("messageId").asString();
                                var mail = get(aws("/_mail/" + id), "");
                                if (wanted.test(mail)) {
                                    return Optional.of(mail);
                                }
                            }
                            return Optional.<JsonNode>empty();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static HttpRequest.Builder signed(URI address, String token) {
        var request = HttpRequest.newBuilder(address);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
        cloud.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
