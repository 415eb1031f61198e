package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// Nobody sets a field that is not his to set: each request type of the running application is sent every
/// field that any other type has, and the columns behind them.
class OwnedFieldsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    /// What the stores hold, and no request may name.
    private static final List<String> OF_THE_STORES =
            List.of(
                    "id",
                    "author",
                    "authorId",
                    "owner",
                    "ownerId",
                    "email",
                    "role",
                    "roles",
                    "status",
                    "state",
                    "slug",
                    "version",
                    "revision",
                    "liveRevision",
                    "reviewRevision",
                    "draftRevision",
                    "decidedRevision",
                    "decision",
                    "reviewHeld",
                    "publishedAt",
                    "createdAt",
                    "updatedAt",
                    "decidedBy",
                    "sourceKey",
                    "failure",
                    "confirmedAt",
                    "subscriber",
                    "isAdmin",
                    "__proto__",
                    "class");

    private static IssuerForTests issuer;
    private static ApiForTests server;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("fields-uploads", issuer.address());
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void everyRequestRefusesEveryFieldThatItDoesNotOwn() throws Exception {
        var requests = requests();
        var fields =
                requests.values().stream()
                        .flatMap(type -> owned(type).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        fields.addAll(OF_THE_STORES);
        var taken = new ArrayList<String>();
        for (var request : requests.entrySet()) {
            var foreign = new TreeSet<>(fields);
            foreign.removeAll(owned(request.getValue()));
            for (var field : foreign) {
                if (!refused(request.getKey(), request.getValue(), field)) {
                    taken.add(request.getKey() + " takes " + field);
                }
            }
        }

        assertThat(requests).hasSizeGreaterThan(3);
        assertThat(taken).isEmpty();
    }

    private static boolean refused(String route, Class<?> type, String field) throws Exception {
        // Numbers must be there before Jackson looks at what is left over.
        var body = new HashMap<String, Object>();
        Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType().isPrimitive())
                .filter(component -> component.getType() != boolean.class)
                .forEach(component -> body.put(component.getName(), 1));
        body.put(field, "x");
        var method = route.substring(0, route.indexOf(' '));
        var path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{\\w+}", UNKNOWN);
        var answer =
                server.send(
                        method,
                        path,
                        issuer.token("fields-eve", "author", "moderator", "admin"),
                        JSON.writeValueAsString(body),
                        Map.of("If-Match", "*"));
        return answer.statusCode() == 400
                && JSON.readTree(answer.body()).path("errors").toString().contains(field)
                && answer.body().contains("unknown property");
    }

    /// Method and path of each route that reads a body, and the type of it.
    private static Map<String, Class<?>> requests() {
        return server
                .api()
                .part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .flatMap(
                        route ->
                                Arrays.stream(route.getValue().getMethodParameters())
                                        .filter(it -> it.hasParameterAnnotation(RequestBody.class))
                                        .flatMap(
                                                body ->
                                                        named(
                                                                route.getKey()
                                                                        .getMethodsCondition()
                                                                        .getMethods()
                                                                        .iterator()
                                                                        .next()
                                                                        .name(),
                                                                route.getKey().getPatternValues(),
                                                                body)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, Class<?>>> named(
            String method, Set<String> paths, MethodParameter body) {
        return paths.stream().map(path -> Map.entry(method + " " + path, body.getParameterType()));
    }

    private static Set<String> owned(Class<?> type) {
        assertThat(type.isRecord()).as("%s is a record", type).isTrue();
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }
}
