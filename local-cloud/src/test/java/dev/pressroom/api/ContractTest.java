package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
    private static JsonNode contract;
    private static String path;
    private static String slug;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("contract-uploads", issuer.address());
        editor = new EditorForTests(server, issuer.token("contract-ana", "author"));
        contract = json(get("/openapi.json"));
        path = editor.publish("A contract", "between *two*", "contracts");
        slug = editor.slug(path);
        editor.send("PUT", "/v1/profile", "{\"handle\":\"contractor\",\"displayName\":\"Ann\"}");
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
        "/v1/articles/{id}/revisions, PATH/revisions"
    })
    void anAnswerHasThePropertiesOfItsSchema(String route, String address) throws Exception {
        var answer = editor.send("GET", address.replace("SLUG", slug).replace("PATH", path), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var schema =
                contract.get("paths")
                        .get(route)
                        .at("/get/responses/200/content/application~1json/schema");

        requireSame(route, schema, json(answer));
    }

    @Test
    void aChangeAnswersWithThePropertiesOfItsSchema() throws Exception {
        var draft = EditorForTests.draft("Another contract", "text");
        var created = editor.send("POST", "/v1/articles", draft);
        var another = created.headers().firstValue("Location").orElseThrow();
        requireSame("create", answered("/v1/articles", "201"), json(created));
        requireSame(
                "submit",
                answered("/v1/articles/{id}/submission", "202"),
                json(editor.send("POST", another + "/submission", "")));
        editor.clear(another);
        requireSame(
                "unpublish",
                answered("/v1/articles/{id}/unpublication", "200"),
                json(editor.send("POST", another + "/unpublication", "")));
    }

    @Test
    void theContractDescribesWhatIsSent() {
        var search = contract.get("paths").get("/v1/search").get("get");
        assertThat(search.at("/parameters/0/name").asString()).isEqualTo("q");
        assertThat(search.at("/parameters/0/required").asBoolean()).isTrue();
        assertThat(
                        contract.at("/components/schemas/Submission/properties/publishAt/format")
                                .asString())
                .isEqualTo("date-time");
        assertThat(contract.at("/components/schemas/PublicProfile/properties").propertyNames())
                .containsExactlyInAnyOrder("handle", "displayName");
        assertThat(contract.at("/components/schemas/Comparison/properties").propertyNames())
                .contains("title", "tagsAdded", "tagsRemoved", "markdown");
    }

    private static JsonNode answered(String route, String status) {
        return contract.get("paths")
                .get(route)
                .at("/post/responses/" + status + "/content/application~1json/schema");
    }

    private static void requireSame(String what, JsonNode schema, JsonNode value) {
        var is = resolved(schema);
        if (value.isArray()) {
            value.forEach(item -> requireSame(what + "[]", is.get("items"), item));
        } else if (value.isObject()) {
            if (is.has("additionalProperties")) {
                return;
            }
            assertThat(is.path("properties").isEmpty()).as(what).isFalse();
            var named = new TreeSet<>(is.get("properties").propertyNames());
            assertThat(named).as(what).isEqualTo(new TreeSet<>(value.propertyNames()));
            for (var property : value.properties()) {
                if (!property.getValue().isNull()) {
                    requireSame(
                            what + "." + property.getKey(),
                            is.get("properties").get(property.getKey()),
                            property.getValue());
                }
            }
        }
    }

    private static JsonNode resolved(JsonNode schema) {
        assertThat(schema).isNotNull();
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : contract.at(reference.substring(1));
    }

    private static boolean isNothing(JsonNode schema) {
        var is = resolved(schema);
        return !is.has("properties") && !is.has("items") && !is.has("additionalProperties");
    }

    private static List<Operation> operations() {
        var all = new ArrayList<Operation>();
        for (var route : contract.get("paths").properties()) {
            for (var method : route.getValue().properties()) {
                all.add(new Operation(method.getKey(), route.getKey(), method.getValue()));
            }
        }
        assertThat(all).hasSizeGreaterThan(50);
        return all;
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return server.send("GET", address, "", "", Map.of());
    }

    private record Operation(String method, String route, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + route;
        }
    }
}
