package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What `/openapi.json` says, to hold answers against.
record ContractForTests(JsonNode document) {
    static ContractForTests of(ApiForTests server) throws Exception {
        return new ContractForTests(
                EditorForTests.json(server.send("GET", "/openapi.json", "", "", Map.of())));
    }

    JsonNode operation(String method, String route) {
        return document.get("paths").get(route).get(method);
    }

    /// The answer has the properties that the contract names for its status, all the way down, and no other.
    void requireSame(String method, String route, HttpResponse<String> answer) {
        var schema =
                operation(method, route)
                        .at(
                                "/responses/"
                                        + answer.statusCode()
                                        + "/content/application~1json/schema");
        assertThat(schema.isMissingNode())
                .as("%s %s: status %s %s", method, route, answer.statusCode(), answer.body())
                .isFalse();
        requireSame(method + " " + route, schema, EditorForTests.json(answer));
    }

    private void requireSame(String what, JsonNode schema, JsonNode value) {
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

    JsonNode resolved(JsonNode schema) {
        assertThat(schema).isNotNull();
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
