package dev.pressroom.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pressroom.model.ArticleId;
import dev.pressroom.store.mysql.ArticleSteps;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.redis.FreshFacts;
import dev.pressroom.store.redis.Redis;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import tools.jackson.databind.json.JsonMapper;

/// What readers and their programs get over HTTP.
class ReadingTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOSTILE =
            "A <b>&amp; \"]]>'</script><script>x</script> \u0001 \ud83d\ude00";

    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static String ana;
    private static String hostile;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("reading-uploads", issuer.address());
        ana = issuer.token("reading-ana", "author");
        hostile = published(HOSTILE, "The *beginning* of it.\n\n" + "More. ".repeat(400));
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/published",
                "/v1/popular",
                "/feed.atom",
                "/feed.rss",
                "/feed.json",
                "/sitemap.xml",
                "/llms.txt",
                "/robots.txt",
                "/articles/SLUG",
                "/v1/published/SLUG"
            })
    void whoHasItAlreadyGetsNoBody(String path) throws Exception {
        var here = path.replace("SLUG", hostile);
        // What was published a moment ago may be on its way into a list.
        await().untilAsserted(
                        () -> {
                            var first = get(here, Map.of());
                            var tag = first.headers().firstValue("ETag").orElseThrow();
                            var again = get(here, Map.of("If-None-Match", tag));

                            assertThat(first.statusCode()).isEqualTo(200);
                            assertThat(first.headers().firstValue("Cache-Control"))
                                    .hasValue("no-cache, public");
                            assertThat(again.statusCode()).isEqualTo(304);
                            assertThat(again.body()).isEmpty();
                        });
    }

    @Test
    void aLargeAnswerIsCompressedForWhoTakesIt() throws Exception {
        var path = "/v1/published/" + hostile;
        var plain = get(path, Map.of());
        var packed = raw(path, "gzip, br");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().allValues("Vary"))
                .anyMatch(it -> it.contains("Accept-Encoding"));
        assertThat(packed.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        assertThat(packed.body().length).isLessThan(plain.body().length() / 3);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), UTF_8)).isEqualTo(plain.body());
        }
        assertThat(raw(path, "gzip;q=0").headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void whatItsAuthorTakesBackIsGoneAtOnce() throws Exception {
        var id = create("Taken back", "text");
        var slug = publish(id, "Taken back");
        assertThat(get("/articles/" + slug, Map.of()).statusCode()).isEqualTo(200);

        var answer =
                server.send("POST", "/v1/articles/" + id + "/unpublication", ana, "", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        for (var path : List.of("/articles/" + slug, "/v1/published/" + slug)) {
            assertThat(get(path, Map.of()).statusCode()).as(path).isEqualTo(404);
        }
        for (var path : List.of("/", "/v1/published", "/feed.atom", "/feed.json", "/sitemap.xml")) {
            assertThat(get(path, Map.of()).body()).as(path).doesNotContain(slug);
        }
    }

    @Test
    void whatWasPublishedElsewhereIsSeenSoonWithoutBeingTold() throws Exception {
        var slug = "later-" + UUID.randomUUID();
        assertThat(get("/articles/" + slug, Map.of()).statusCode()).isEqualTo(404);
        var id = create("Later", "text");

        publish(id, "Later", slug);

        await().until(() -> get("/articles/" + slug, Map.of()).statusCode() == 200);
    }

    @Test
    void anotherProcessOnTheSameRedisSeesAChangeThatIsAnnounced() throws Exception {
        try (var other = server.but("SITE_URL", "http://localhost")) {
            var id = create("Two processes", "text");
            var slug = publish(id, "Two processes");
            assertThat(other.send("GET", "/articles/" + slug, "", "", Map.of()).statusCode())
                    .isEqualTo(200);

            server.send("POST", "/v1/articles/" + id + "/unpublication", ana, "", Map.of());

            await().until(
                            () ->
                                    other.send("GET", "/articles/" + slug, "", "", Map.of())
                                                    .statusCode()
                                            == 404);
        }
    }

    @Test
    void aCrowdIsServedWithoutRedis() throws Exception {
        try (var alone = server.but("REDIS_URL", "redis://localhost:1");
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < 200; i++) {
                answers.add(
                        readers.submit(
                                () -> alone.send("GET", "/articles/" + hostile, "", "", Map.of())));
            }
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
            assertThat(alone.send("GET", "/healthz", "", "", Map.of()).body())
                    .contains("\"redis\":\"away\"")
                    .contains("from the databases, at most once a second");
            assertThat(alone.send("GET", "/v1/popular", "", "", Map.of()).body())
                    .contains("\"by\":\"newest\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.atom", "/feed.rss", "/sitemap.xml"})
    void aHostileTitleLeavesTheXmlWhole(String path) throws Exception {
        announce();
        var body = get(path, Map.of()).body();
        var xml = parsed(body);

        assertThat(body).contains("http://localhost/articles/" + hostile);
        if (path.startsWith("/feed")) {
            assertThat(xml.getDocumentElement().getTextContent())
                    .contains("A <b>&amp; \"]]>'</script><script>x</script> \uFFFD \ud83d\ude00");
        }
    }

    @Test
    void jsonFeedHasTheWholeText() throws Exception {
        announce();
        var feed = JSON.readTree(get("/feed.json", Map.of()).body());

        assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("items").valueStream())
                .anySatisfy(
                        item -> {
                            assertThat(item.get("url").asString())
                                    .isEqualTo("http://localhost/articles/" + hostile);
                            assertThat(item.get("content_html").asString())
                                    .contains("<em>beginning</em>");
                            assertThat(item.get("summary").asString())
                                    .isEqualTo("The beginning of it.");
                        });
    }

    @Test
    void aPageSaysWhatItIsToOtherPrograms() throws Exception {
        var page = get("/articles/" + hostile, Map.of()).body();

        assertThat(page)
                .contains(
                        "<meta property=\"og:type\" content=\"article\">",
                        "<meta property=\"og:description\" content=\"The beginning of it.\">",
                        "<link rel=\"canonical\" href=\"http://localhost/articles/"
                                + hostile
                                + "\">",
                        "<link rel=\"alternate\" type=\"application/atom+xml\"")
                .doesNotContain("<script>x");
        int begin = page.indexOf("<script type=\"application/ld+json\">");
        var data = page.substring(page.indexOf('>', begin) + 1, page.indexOf("</script>", begin));
        assertThat(JSON.readTree(data).get("headline").asString()).isEqualTo(HOSTILE);
    }

    @Test
    void headIsAnsweredLikeGet() throws Exception {
        assertThat(server.send("HEAD", "/articles/" + hostile, "", "", Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsReadIsPopular() throws Exception {
        var slug = published("Read by many", "text");
        for (int i = 0; i < 30; i++) {
            get("/v1/published/" + slug, Map.of("User-Agent", "browser " + i % 3));
        }

        await().untilAsserted(
                        () -> {
                            var list = JSON.readTree(get("/v1/popular", Map.of()).body());
                            assertThat(list.get("by").asString()).isEqualTo("readers");
                            assertThat(list.get("items").valueStream())
                                    .anySatisfy(
                                            item -> {
                                                assertThat(item.get("slug").asString())
                                                        .isEqualTo(slug);
                                                assertThat(item.get("readersToday").asLong())
                                                        .isEqualTo(3);
                                            });
                        });
    }

    /// As the relay does for each event of an article.
    private static void announce() {
        new FreshFacts(server.api().part(Redis.class), UUID::randomUUID).changed();
        await().until(() -> get("/sitemap.xml", Map.of()).body().contains(hostile));
    }

    private static Document parsed(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    private static HttpResponse<String> get(String path, Map<String, String> headers)
            throws Exception {
        return server.send("GET", path, "", "", headers);
    }

    private static HttpResponse<byte[]> raw(String path, String codings) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.api().port() + path))
                        .header("Accept-Encoding", codings)
                        .build();
        return ApiForTests.HTTP.send(request, BodyHandlers.ofByteArray());
    }

    private static String published(String title, String markdown) throws Exception {
        return publish(create(title, markdown), title);
    }

    private static ArticleId create(String title, String markdown) throws Exception {
        var body =
                JSON.writeValueAsString(
                        Map.of("title", title, "markdown", markdown, "tags", List.of("java")));
        var answer = server.send("POST", "/v1/articles", ana, body, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ArticleId.parse(JSON.readTree(answer.body()).get("id").asString());
    }

    private static String publish(ArticleId id, String title) throws Exception {
        return publish(id, title, "reading-" + UUID.randomUUID());
    }

    /// Submits and publishes, as the moderation function would.
    private static String publish(ArticleId id, String title, String slug) throws Exception {
        assertThat(
                        server.send("POST", "/v1/articles/" + id + "/submission", ana, "", Map.of())
                                .statusCode())
                .isEqualTo(202);
        return server.api()
                .part(Database.class)
                .transaction(
                        connection -> {
                            var claimed = ArticleSteps.claimSlug(connection, id, slug);
                            assertThat(
                                            ArticleSteps.publish(
                                                    connection,
                                                    id,
                                                    1,
                                                    title,
                                                    claimed,
                                                    Instant.now()))
                                    .isTrue();
                            return claimed;
                        });
    }
}
