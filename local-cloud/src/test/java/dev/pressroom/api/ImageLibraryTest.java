package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.PixelSize;
import dev.pressroom.model.RefusalText;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an author does with his images, over HTTP against the real engines.
class ImageLibraryTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static ImageRecords records;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("library-uploads", issuer.address());
        records = server.api().part(ImageRecords.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void anImageThatNobodySeesIsDeletedAndItsRemovalIsAskedFor() throws Exception {
        var token = issuer.token("lib-delete", "author");
        var article = article(token);
        var image = image(token, article);
        use(token, article, image);

        assertThat(server.send("DELETE", "/v1/images/" + image, token, "", Map.of()).statusCode())
                .isEqualTo(204);

        assertThat(server.send("GET", "/v1/images/" + image, token, "", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(server.send("DELETE", "/v1/images/" + image, token, "", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(items(token, "/v1/images")).isEmpty();
        assertThat(items(token, "/v1/articles/" + article + "/images")).isEmpty();
        assertThat(records.find(ImageId.parse(image)).orElseThrow().status())
                .isEqualTo(ImageStatus.DELETED);
        // What earlier tests left in the outbox goes first.
        await().until(
                        () ->
                                renderJobs().stream()
                                        .anyMatch(
                                                it ->
                                                        it.contains("remove-image")
                                                                && it.contains(image)));
        assertThat(submit(token, article)).isEqualTo(422);
    }

    @Test
    void anImageOfARevisionUnderReviewIsInUse() throws Exception {
        var token = issuer.token("lib-in-use", "author");
        var article = article(token);
        var image = image(token, article);
        use(token, article, image);
        assertThat(submit(token, article)).isEqualTo(202);

        var refused = server.send("DELETE", "/v1/images/" + image, token, "", Map.of());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("image.in-use", RefusalText.of(FailureCode.IMAGE_IN_USE).wrong());
        assertThat(records.find(ImageId.parse(image)).orElseThrow().status())
                .isEqualTo(ImageStatus.EXPECTED);
    }

    @Test
    void anOwnerPagesThroughHisImagesAndFindsThemByLabel() throws Exception {
        var token = issuer.token("lib-search", "author");
        var article = article(token);
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(image(token, article));
        }
        ready(ImageId.parse(ids.getFirst()), ImageId.parse(ids.getLast()));

        var first = page(token, "/v1/images?limit=2");
        var second = page(token, "/v1/images?limit=2&cursor=" + first.get("next").asString());

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(items(token, "/v1/images?label=dog&minConfidence=90"))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.get("id").asString()).isEqualTo(ids.getFirst());
                            assertThat(it.at("/duplicateOf/id").asString())
                                    .isEqualTo(ids.getLast());
                            assertThat(it.at("/duplicateOf/distance").asInt()).isEqualTo(3);
                            assertThat(it.at("/labels/0/name").asString()).isEqualTo("Dog");
                            assertThat(it.get("bytes").asLong()).isEqualTo(9);
                            assertThat(it.at("/srcset/image~1avif").asString())
                                    .endsWith("a.avif 640w");
                        });
        assertThat(items(token, "/v1/images?label=dog&minConfidence=99")).isEmpty();
        assertThat(items(issuer.token("lib-other", "author"), "/v1/images?label=dog")).isEmpty();
    }

    @Test
    void aFailedImageSaysWhatWasWrongWhatIsAllowedAndWhatToDo() throws Exception {
        var token = issuer.token("lib-failed", "author");
        var image = image(token, article(token));
        records.refused(
                ImageId.parse(image),
                ImageStatus.EXPECTED,
                ImageStatus.FAILED,
                "image.too-many-scans",
                NOW);

        var shown = page(token, "/v1/images/" + image);

        assertThat(shown.get("reason").asString()).isEqualTo("image.too-many-scans");
        assertThat(shown.get("explanation").asString())
                .isEqualTo(RefusalText.of(FailureCode.IMAGE_TOO_MANY_SCANS).text());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=abc, limit",
        "limit=3000000000, limit",
        "limit=2.5, limit",
        "label=dog&minConfidence=high, minConfidence",
        "label=dog&minConfidence=NaN, minConfidence"
    })
    void aParameterThatIsNoNumberIsRefusedByItsName(String query, String name) throws Exception {
        var token = issuer.token("lib-wrong", "author");

        var answer = server.send("GET", "/v1/images?" + query, token, "", Map.of());

        var problem = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.get("code").asString()).isEqualTo("request.invalid");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo(name);
        assertThat(problem.at("/errors/0/message").asString())
                .matches("must be a (whole )?number.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1000000000-12-31T23:59:59Z|a", "-0001-01-01T00:00:00Z|a", "today|a", "|"})
    void aCursorThatNoPageGaveIsRefused(String plain) throws Exception {
        var token = issuer.token("lib-cursor", "author");
        var cursor = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));

        var answer = server.send("GET", "/v1/images?cursor=" + cursor, token, "", Map.of());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("code").asString())
                .isEqualTo("request.invalid");
    }

    @Test
    void anAddressThatTheFirewallRefusesHasACodeToo() throws Exception {
        var token = issuer.token("lib-address", "author");

        var answer = server.send("GET", "/v1/images//x", token, "", Map.of());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("code").asString())
                .isEqualTo("request.invalid");
    }

    @Test
    void aMethodThatThereIsNotHasACodeToo() throws Exception {
        var token = issuer.token("lib-method", "author");

        var answer = server.send("PATCH", "/v1/images", token, "{}", Map.of());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(JSON.readTree(answer.body()).get("code").asString())
                .isEqualTo("request.invalid");
    }

    private static void ready(ImageId image, ImageId like) {
        records.ingested(
                image,
                new ImageRecord.Facts(new PixelSize(800, 600), 1, "image/png", 7, ""),
                "aa",
                new ImageRecord.Duplicate(like, 3),
                NOW);
        records.advance(image, ImageStatus.INGESTED, ImageStatus.CLEARED, NOW);
        var avif =
                new ImageRecord.Rendition(
                        "w640", "k/a.avif", "image/avif", new PixelSize(640, 480), 100, 1);
        records.ready(image, List.of(avif), true, NOW);
        records.finished(image, List.of(new ImageRecord.Label("Dog", 97.25)), NOW);
    }

    private static String article(String token) throws Exception {
        var body = "{\"title\":\"T\",\"markdown\":\"m\"}";
        var answer = server.send("POST", "/v1/articles", token, body, Map.of());
        return JSON.readTree(answer.body()).get("id").asString();
    }

    private static String image(String token, String article) throws Exception {
        var body =
                "{\"fileName\":\"a.png\",\"contentType\":\"image/png\",\"bytes\":9,\"sha256\":\""
                        + "0".repeat(64)
                        + "\"}";
        var path = "/v1/articles/" + article + "/images";
        var answer = server.send("POST", path, token, body, Map.of());
        return JSON.readTree(answer.body()).get("id").asString();
    }

    private static void use(String token, String article, String image) throws Exception {
        var body = "{\"title\":\"T\",\"markdown\":\"![x](image:" + image + ")\"}";
        var path = "/v1/articles/" + article;
        assertThat(server.send("PUT", path, token, body, Map.of("If-Match", "*")).statusCode())
                .isEqualTo(200);
    }

    private static int submit(String token, String article) throws Exception {
        var path = "/v1/articles/" + article + "/submission";
        return server.send("POST", path, token, "", Map.of()).statusCode();
    }

    private static JsonNode page(String token, String path) throws Exception {
        var answer = server.send("GET", path, token, "", Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode items(String token, String path) throws Exception {
        return page(token, path).get("items");
    }

    private static List<String> renderJobs() {
        try (var sqs = EnginesForTests.shared().sqs()) {
            return sqs
                    .receiveMessage(
                            it ->
                                    it.queueUrl(server.queueUrl("IMAGE_RENDER"))
                                            .maxNumberOfMessages(10))
                    .messages()
                    .stream()
                    .map(message -> message.body())
                    .toList();
        }
    }
}
