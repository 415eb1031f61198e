package dev.pressroom.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.ArticleId;
import dev.pressroom.store.mysql.ArticleSteps;
import dev.pressroom.store.mysql.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API over HTTP against the real engines.
class ApiEndToEndTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] FILE = "the file!".getBytes(UTF_8);
    private static final String DRAFT =
            "{\"title\":\"Foxes\",\"markdown\":\"Hello <script>x</script>\",\"tags\":[\"java\"]}";
    private static ApiForTests server;
    private static Database database;
    private static String ana;
    private static String root;

    @BeforeAll
    static void start() throws Exception {
        server = ApiForTests.start("api-uploads", EnginesForTests.shared().engines().issuer());
        database = server.api().part(Database.class);
        ana = token("ana");
        root = token("root");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anArticleOfSomebodyElseIsNotThere() throws Exception {
        assertThat(send("GET", "/v1/articles/" + created(), root, "", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutATokenNothingIsShown() throws Exception {
        assertThat(send("GET", "/v1/articles", "", "", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void anAuthorDoesNotModerate() throws Exception {
        assertThat(send("GET", "/v1/moderation/cases", ana, "", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aChangeNeedsTheNewestETag() throws Exception {
        var path = "/v1/articles/" + created();

        assertThat(send("PUT", path, ana, DRAFT, Map.of()).statusCode()).isEqualTo(428);
        assertThat(send("PUT", path, ana, DRAFT, Map.of("If-Match", "\"v1\"")).statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", path, ana, DRAFT, Map.of("If-Match", "\"v1\"")).statusCode())
                .isEqualTo(412);
    }

    @Test
    void anUnknownPropertyIsNamed() throws Exception {
        var answer =
                send(
                        "POST",
                        "/v1/articles",
                        ana,
                        "{\"title\":\"a\",\"markdown\":\"b\",\"statos\":1}",
                        Map.of());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.get("code").asString()).isEqualTo("request.invalid");
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("statos");
    }

    @Test
    void anIdempotencyKeyServesOneRequest() throws Exception {
        var key = Map.of("Idempotency-Key", "key-1");
        var first = send("POST", "/v1/articles", ana, DRAFT, key);
        var again = send("POST", "/v1/articles", ana, DRAFT, key);
        var other = send("POST", "/v1/articles", ana, DRAFT.replace("Foxes", "Owls"), key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void aSubmissionIsAcceptedOnceAndHasAStatus() throws Exception {
        var path = "/v1/articles/" + created();
        var accepted = send("POST", path + "/submission", ana, "", Map.of());

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).hasValue(path + "/status");
        assertThat(send("GET", path + "/status", ana, "", Map.of()).body())
                .contains("\"inReview\":true");
        assertThat(send("POST", path + "/submission", ana, "", Map.of()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void onlyTheAnnouncedFileCanBeUploadedAndOnlyOnce() throws Exception {
        var slot = slot("image/png", FILE.length);
        assertThat(slot.statusCode()).as(slot.body()).isEqualTo(201);
        var upload = JSON.readTree(slot.body()).get("upload");
        var otherHash = Base64.getEncoder().encodeToString(sha256("another".getBytes(UTF_8)));

        assertThat(put(upload, "THE FILE!".getBytes(UTF_8), Map.of())).isEqualTo(400);
        assertThat(put(upload, "the file, longer".getBytes(UTF_8), Map.of())).isEqualTo(403);
        assertThat(put(upload, FILE, Map.of("content-type", "text/html"))).isEqualTo(403);
        assertThat(put(upload, FILE, Map.of("x-amz-checksum-sha256", otherHash))).isEqualTo(403);
        assertThat(put(upload, FILE, Map.of())).isEqualTo(200);
        assertThat(put(upload, FILE, Map.of())).isEqualTo(412);
    }

    @Test
    void aFileThatIsTooLargeOrOfAWrongTypeGetsNoAddress() throws Exception {
        assertThat(slot("image/png", (25 << 20) + 1).statusCode()).isEqualTo(413);
        assertThat(slot("image/tiff", 8).statusCode()).isEqualTo(415);
    }

    @Test
    void htmlInMarkdownDoesNotReachReaders() throws Exception {
        var slug = published();

        for (var path : List.of("/v1/published/" + slug, "/articles/" + slug)) {
            var page = send("GET", path, "", "", Map.of());
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("Hello").doesNotContain("<script>");
        }
    }

    @Test
    void readersAreServedWithoutRedis() throws Exception {
        var slug = published();
        try (var alone = server.but("REDIS_URL", "redis://localhost:1")) {
            assertThat(alone.send("GET", "/v1/published/" + slug, "", "", Map.of()).statusCode())
                    .isEqualTo(200);
            assertThat(alone.send("GET", "/healthz", "", "", Map.of()).body()).contains("away");
        }
    }

    @Test
    void subscribingAnswersTheSameToAll() throws Exception {
        var body = "{\"email\":\"reader@example.org\",\"frequency\":\"DAILY\"}";
        var first = send("POST", "/v1/newsletter/subscriptions", "", body, Map.of());
        var again = send("POST", "/v1/newsletter/subscriptions", "", body, Map.of());

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void readersGetAPageAndNoDrafts() throws Exception {
        var draft = created();

        assertThat(send("GET", "/v1/published", "", "", Map.of()).body()).doesNotContain(draft);
        assertThat(send("GET", "/", "", "", Map.of("Accept", "text/html")).body())
                .contains("<h1>Articles</h1>");
    }

    private static HttpResponse<String> slot(String type, long bytes) throws Exception {
        return send(
                "POST",
                "/v1/articles/" + created() + "/images",
                ana,
                JSON.writeValueAsString(
                        Map.of(
                                "fileName",
                                "a.png",
                                "contentType",
                                type,
                                "bytes",
                                bytes,
                                "sha256",
                                HexFormat.of().formatHex(sha256(FILE)))),
                Map.of());
    }

    /// @param changed headers that are sent with another value than the slot says
    private static int put(JsonNode upload, byte[] file, Map<String, String> changed)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(upload.get("url").asString()))
                        .PUT(BodyPublishers.ofByteArray(file));
        for (var header : upload.get("headers").properties()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!name.equals("content-length")) {
                request.header(name, changed.getOrDefault(name, header.getValue().asString()));
            }
        }
        return ApiForTests.HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private static byte[] sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /// Submits and publishes, as the moderation function would.
    ///
    /// @return the slug
    private static String published() throws Exception {
        var id = ArticleId.parse(created());
        submit(id);
        return database.transaction(
                connection -> {
                    var slug = ArticleSteps.claimSlug(connection, id, "foxes");
                    assertThat(
                                    ArticleSteps.publish(
                                            connection, id, 1, "Foxes", slug, Instant.now()))
                            .isTrue();
                    return slug;
                });
    }

    private static void submit(ArticleId id) throws Exception {
        assertThat(
                        send("POST", "/v1/articles/" + id + "/submission", ana, "", Map.of())
                                .statusCode())
                .isEqualTo(202);
    }

    private static String created() throws Exception {
        var answer = send("POST", "/v1/articles", ana, DRAFT, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("id").asString();
    }

    private static HttpResponse<String> send(
            String method, String path, String token, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return server.send(method, path, token, body, headers);
    }

    private static String token(String person) throws IOException, InterruptedException {
        var answer =
                ApiForTests.HTTP.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                EnginesForTests.shared().engines().issuer()
                                                        + "/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "grant_type=password&client_id=desk&password=any&username="
                                                        + person))
                                .build(),
                        BodyHandlers.ofString());
        return JSON.readTree(answer.body()).get("access_token").asString();
    }
}
