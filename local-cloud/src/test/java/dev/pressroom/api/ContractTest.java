package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.PixelSize;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Whether `/openapi.json` says what is sent and answered.
class ContractTest {
    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static EditorForTests editor;
    private static ContractForTests contract;
    private static String image;
    private static String path;
    private static String slug;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("contract-uploads", issuer.address());
        editor = new EditorForTests(server, issuer.token("contract-ana", "author"));
        contract = ContractForTests.of(server);
        path = editor.publish("A contract", "between *two*", "contracts");
        slug = editor.slug(path);
        editor.send("PUT", "/v1/profile", "{\"handle\":\"contractor\",\"displayName\":\"Ann\"}");
        image = imageWithEverything();
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void everyAnswerThatIsJsonHasASchema() {
        var without = new ArrayList<String>();
        for (var operation : operations()) {
            for (var response : operation.node().get("responses").properties()) {
                var content = response.getValue().path("content");
                if (response.getKey().startsWith("2")) {
                    content.properties().stream()
                            .filter(media -> media.getKey().endsWith("json"))
                            .filter(media -> isNothing(media.getValue().path("schema")))
                            .forEach(media -> without.add(operation + " " + response.getKey()));
                    assertThat(content.propertyNames()).as("%s", operation).doesNotContain("*/*");
                }
            }
        }

        assertThat(without).isEmpty();
    }

    @Test
    void everyRouteThatReturnsSomethingSaysWhat() {
        var silent = new ArrayList<String>();
        for (var operation : operations()) {
            for (var response : operation.node().get("responses").properties()) {
                if (List.of("200", "201", "202").contains(response.getKey())
                        && response.getValue().path("content").isEmpty()) {
                    silent.add(operation + " " + response.getKey());
                }
            }
        }

        // A stream of events, which the contract has no words for.
        assertThat(silent).containsExactly("get /v1/events 200");
    }

    @Test
    void whatEveryClientSendsIsNoParameter() {
        for (var operation : operations()) {
            assertThat(operation.node().path("parameters").valueStream())
                    .as("%s", operation)
                    .noneMatch(it -> it.get("name").asString().startsWith("Accept"));
        }
    }

    /// Schema and answer come from different places where the body is written before.
    @ParameterizedTest
    @CsvSource({
        "/v1/published, /v1/published",
        "/v1/published/{slug}, /v1/published/SLUG",
        "/v1/popular, /v1/popular",
        "/v1/search, /v1/search?q=contract",
        "/v1/tags/{tag}, /v1/tags/contracts",
        "/v1/authors/{handle}, /v1/authors/contractor",
        "/v1/account/export, /v1/account/export",
        "/v1/articles, /v1/articles",
        "/v1/articles/{id}/status, PATH/status",
        "/v1/articles/{id}/revisions, PATH/revisions",
        "/v1/articles/{article}/images, PATH/images",
        "/v1/images, /v1/images",
        "/v1/images/{id}, /v1/images/IMAGE"
    })
    void anAnswerHasThePropertiesOfItsSchema(String route, String address) throws Exception {
        var answer =
                editor.send(
                        "GET",
                        address.replace("SLUG", slug).replace("PATH", path).replace("IMAGE", image),
                        "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        contract.requireSame("get", route, answer);
    }

    @Test
    void aChangeAnswersWithThePropertiesOfItsSchema() throws Exception {
        var draft = EditorForTests.draft("Another contract", "text");
        var created = editor.send("POST", "/v1/articles", draft);
        var another = created.headers().firstValue("Location").orElseThrow();
        contract.requireSame("post", "/v1/articles", created);
        contract.requireSame(
                "post",
                "/v1/articles/{id}/submission",
                editor.send("POST", another + "/submission", ""));
        editor.clear(another);
        contract.requireSame(
                "post",
                "/v1/articles/{id}/unpublication",
                editor.send("POST", another + "/unpublication", ""));
    }

    @Test
    void theContractDescribesWhatIsSent() {
        var search = contract.operation("get", "/v1/search");
        assertThat(search.at("/parameters/0/name").asString()).isEqualTo("q");
        assertThat(search.at("/parameters/0/required").asBoolean()).isTrue();
        assertThat(
                        contract.document()
                                .at("/components/schemas/Submission/properties/publishAt/format")
                                .asString())
                .isEqualTo("date-time");
        assertThat(
                        contract.document()
                                .at("/components/schemas/PublicProfile/properties")
                                .propertyNames())
                .containsExactlyInAnyOrder("handle", "displayName");
        assertThat(
                        contract.document()
                                .at("/components/schemas/Comparison/properties")
                                .propertyNames())
                .contains("title", "tagsAdded", "tagsRemoved", "markdown");
    }

    private static boolean isNothing(JsonNode schema) {
        var is = contract.resolved(schema);
        return !is.has("properties") && !is.has("items") && !is.has("additionalProperties");
    }

    private static List<Operation> operations() {
        var all = new ArrayList<Operation>();
        for (var route : contract.document().get("paths").properties()) {
            for (var method : route.getValue().properties()) {
                all.add(new Operation(method.getKey(), route.getKey(), method.getValue()));
            }
        }
        assertThat(all).hasSizeGreaterThan(50);
        return all;
    }

    private static String imageWithEverything() throws Exception {
        var slot =
                "{\"fileName\":\"a.png\",\"contentType\":\"image/png\",\"bytes\":9,\"sha256\":\""
                        + "0".repeat(64)
                        + "\"}";
        var answer = editor.send("POST", path + "/images", slot);
        contract.requireSame("post", "/v1/articles/{article}/images", answer);
        var id = json(answer).get("id").asString();
        var records = server.api().part(ImageRecords.class);
        var now = Instant.parse("2026-01-02T03:04:05Z");
        var size = new PixelSize(800, 600);
        records.ingested(
                ImageId.parse(id),
                new ImageRecord.Facts(size, 1, "image/png", 7, ""),
                "aa",
                new ImageRecord.Duplicate(new ImageId(UUID.randomUUID()), 3),
                now);
        records.advance(ImageId.parse(id), ImageStatus.INGESTED, ImageStatus.CLEARED, now);
        records.ready(
                ImageId.parse(id),
                List.of(new ImageRecord.Rendition("w640", "k", "image/avif", size, 100, 1)),
                true,
                now);
        records.finished(ImageId.parse(id), List.of(new ImageRecord.Label("Dog", 97.25)), now);
        return id;
    }

    private record Operation(String method, String route, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + route;
        }
    }
}
