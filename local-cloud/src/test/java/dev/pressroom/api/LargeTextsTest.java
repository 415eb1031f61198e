package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that are made to cost readers dear are not published, and no answer is too large for a function.
class LargeTextsTest {
    /// A function can answer 6 MB.
    private static final int MOST_BYTES = 5_000_000;

    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static EditorForTests editor;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("large-uploads", issuer.address());
        editor = new EditorForTests(server, issuer.token("large-ana", "author"));
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"|\n", "[^a]", "> ", "a "})
    void aTextBeyondABoundIsSavedAndCannotBeSubmitted(String piece) throws Exception {
        var path = editor.create("Too much of it", piece.repeat(30_000) + "\n\n[^a]: x");

        var refused = editor.send("POST", path + "/submission", "");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        var problem = json(refused);
        assertThat(problem.get("code").asString()).isEqualTo("article.too-complex");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("markdown");
        assertThat(problem.at("/errors/0/message").asString())
                .matches("line \\d+: [\\d,]+ .+; at most [\\d,]+ are allowed \\([a-z-]+\\)");
        assertThat(editor.status(path)).isEqualTo("DRAFT");

        editor.save(path, "Less of it", piece);
        editor.submit(path);
    }

    @Test
    void noAnswerAboutTheLongestTextsComesNearTheLimitOfAFunction() throws Exception {
        var longest = "```\n" + "@\"<>&=+`".repeat(20_000) + "\n```\n";
        var wide = "```\n" + "漢".repeat(190_000) + "\n```\n";
        var path = editor.publish("Long text of signs", longest);
        var slug = editor.slug(path);
        editor.publish("Long text of letters", wide);
        editor.publish("Another long text", longest);
        editor.save(path, "Long text of signs", "\u0001\n".repeat(99_000));
        editor.save(path, "Long text of signs", "\u0002 ".repeat(99_000));

        for (var address :
                List.of(
                        "/",
                        "/articles/" + slug,
                        "/v1/published",
                        "/v1/published/" + slug,
                        "/v1/popular",
                        "/search?q=long",
                        "/v1/search?q=long",
                        "/feed.atom",
                        "/feed.rss",
                        "/feed.json",
                        "/sitemap.xml",
                        "/llms.txt")) {
            assertSmall(address, get(address));
        }
        for (var address :
                List.of(
                        path,
                        path + "/status",
                        path + "/revisions",
                        path + "/revisions/2",
                        path + "/comparison?from=1&to=2",
                        path + "/comparison?from=2&to=3",
                        path + "/comparison?from=3&to=2")) {
            var answer = editor.send("GET", address, "");
            assertSmall(address, answer.statusCode(), answer.body().getBytes(UTF_8).length);
        }
    }

    private static void assertSmall(String address, HttpResponse<byte[]> answer) {
        assertSmall(address, answer.statusCode(), answer.body().length);
    }

    private static void assertSmall(String address, int status, int bytes) {
        assertThat(status).as(address).isEqualTo(200);
        assertThat(bytes).as(address).isPositive().isLessThan(MOST_BYTES);
    }

    private static HttpResponse<byte[]> get(String address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + server.api().port() + address))
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }
}
