package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who gets what from every route of the running application. A route that is not in the table fails.
class AccessTest {
    private static final String UNKNOWN = UUID.randomUUID().toString();
    private static final String HASH = "0".repeat(64);
    private static final JsonMapper JSON = new JsonMapper();

    /// Nobody, the author of the article, another author, a moderator, an admin. The last two are
    /// nothing else. The table holds for an article that is a draft with one image.
    private static final List<String> WHO =
            List.of("nobody", "author", "other author", "moderator", "admin");

    /// Signed in, with no role at all: where not everybody may go, a reader may not.
    private static final String READER = "reader";

    /// Method and path; the status for each of [#WHO], or one for all of them.
    private static final String TABLE =
            """
            GET    /                                     | 200
            GET    /articles/{slug}                      | 404
            GET    /v1/published                         | 200
            GET    /v1/published/{slug}                  | 404
            GET    /v1/popular                           | 200
            GET    /feed.atom                            | 200
            GET    /feed.rss                             | 200
            GET    /feed.json                            | 200
            GET    /sitemap.xml                          | 200
            GET    /llms.txt                             | 200
            GET    /robots.txt                           | 200
            GET    /search                               | 200
            GET    /v1/search                            | 400
            GET    /tags/{tag}                           | 200
            GET    /v1/tags/{tag}                        | 200
            GET    /authors/{handle}                     | 404
            GET    /v1/authors/{handle}                  | 404
            GET    /v1/profile                           | 401 404 404 403 404
            PUT    /v1/profile                           | 401 400 400 403 400
            GET    /v1/account/export                    | 401 200 200 403 200
            DELETE /v1/account                           | 401 202 202 403 202
            GET    /healthz                              | 200
            GET    /newsletter/confirm                   | 200
            POST   /newsletter/confirm                   | 400
            GET    /newsletter/unsubscribe               | 200
            POST   /newsletter/unsubscribe               | 400
            GET    /newsletter/preferences               | 400
            POST   /newsletter/preferences               | 400
            POST   /newsletter/export                    | 400
            POST   /newsletter/erasure                   | 400
            GET    /newsletter/issues/{id}               | 404
            POST   /v1/newsletter/subscriptions          | 400
            GET    /v1/newsletter/issues                 | 401 403 403 403 200
            GET    /v1/newsletter/issues/{id}            | 401 403 403 403 404
            GET    /v1/newsletter/issues/{id}/preview    | 401 403 403 403 404
            POST   /v1/newsletter/issues/{id}/pause      | 401 403 403 403 404
            POST   /v1/newsletter/issues/{id}/resumption | 401 403 403 403 404
            POST   /v1/newsletter/issues/{id}/cancellation | 401 403 403 403 404
            POST   /v1/newsletter/issues/{id}/test-sends | 401 403 403 403 404
            GET    /v1/articles                          | 401 200 200 403 200
            POST   /v1/articles                          | 401 201 201 403 201
            GET    /v1/articles/{id}                     | 401 200 404 403 404
            PUT    /v1/articles/{id}                     | 401 200 404 403 404
            DELETE /v1/articles/{id}                     | 401 204 404 403 404
            POST   /v1/articles/{id}/submission          | 401 202 404 403 404
            DELETE /v1/articles/{id}/submission          | 401 409 404 403 404
            GET    /v1/articles/{id}/schedule            | 401 404 404 403 404
            PUT    /v1/articles/{id}/schedule            | 401 409 404 403 404
            PUT    /v1/articles/{id}/draft               | 401 200 404 403 404
            GET    /v1/articles/{id}/revisions           | 401 200 404 403 404
            GET    /v1/articles/{id}/revisions/{number}  | 401 200 404 403 404
            POST   /v1/articles/{id}/revisions/{number}/restoration | 401 201 404 403 404
            GET    /v1/articles/{id}/comparison          | 401 200 404 403 404
            POST   /v1/articles/{id}/unpublication       | 401 409 404 403 404
            GET    /v1/articles/{id}/status              | 401 200 404 403 404
            POST   /v1/articles/{id}/appeal              | 401 409 404 403 404
            GET    /v1/articles/{article}/images         | 401 200 404 403 404
            POST   /v1/articles/{article}/images         | 401 201 404 403 404
            GET    /v1/events                            | 401 400 400 403 400
            GET    /v1/images                            | 401 200 200 403 200
            GET    /v1/images/{image}                    | 401 200 404 403 404
            DELETE /v1/images/{image}                    | 401 204 404 403 404
            GET    /v1/dead-letters                      | 401 403 403 403 200
            GET    /v1/dead-letters/{queue}              | 401 403 403 403 200
            GET    /v1/dead-letters/{queue}/{id}         | 401 403 403 403 404
            POST   /v1/dead-letters/{queue}/redrive      | 401 403 403 403 200
            POST   /v1/dead-letters/{queue}/{id}/redrive | 401 403 403 403 404
            GET    /v1/moderation/cases                  | 401 403 403 200 200
            GET    /v1/moderation/cases/{id}             | 401 403 403 404 404
            PUT    /v1/moderation/cases/{id}/claim       | 401 403 403 404 404
            DELETE /v1/moderation/cases/{id}/claim       | 401 403 403 404 404
            POST   /v1/moderation/cases/{id}/decision    | 401 403 403 404 404
            GET    /v1/moderation/articles/{id}/trail    | 401 403 403 200 200
            GET    /openapi.json                         | 200
            GET    /openapi.json/swagger-config          | 200
            GET    /docs                                 | 302
            """;

    /// Made by the framework: the contract as YAML is not named, and the error page shows no data.
    private static final List<String> OF_THE_FRAMEWORK =
            List.of("GET /openapi.json.yaml", "ANY /error");

    private static IssuerForTests issuer;
    private static ApiForTests server;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("access-uploads", issuer.address());
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void everyRouteGivesEachCallerWhatTheTableSays() throws Exception {
        var wrong = new ArrayList<String>();
        for (var line : TABLE.lines().toList()) {
            var route = line.substring(0, line.indexOf('|')).strip().split("\\s+", -1);
            var expected = line.substring(line.indexOf('|') + 1).strip().split(" ", -1);
            for (var i = 0; i < WHO.size(); i++) {
                var answer = answer(route[0], route[1], WHO.get(i));
                if (!String.valueOf(answer).equals(expected[expected.length == 1 ? 0 : i])) {
                    wrong.add("%s %s for %s: %s".formatted(route[0], route[1], WHO.get(i), answer));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aReaderGetsWhatEverybodyGetsAndNothingElse() throws Exception {
        var wrong = new ArrayList<String>();
        for (var line : TABLE.lines().toList()) {
            var route = line.substring(0, line.indexOf('|')).strip().split("\\s+", -1);
            var expected = line.substring(line.indexOf('|') + 1).strip().split(" ", -1);
            var answer = answer(route[0], route[1], READER);
            if (!String.valueOf(answer).equals(expected.length == 1 ? expected[0] : "403")) {
                wrong.add("%s %s: %s".formatted(route[0], route[1], answer));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void theTableNamesEveryRoute() {
        var mapping =
                server.api()
                        .part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var real = new TreeSet<String>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(
                        route -> {
                            var methods = route.getMethodsCondition().getMethods();
                            for (var path : route.getPatternValues()) {
                                if (methods.isEmpty()) {
                                    real.add("ANY " + path);
                                }
                                methods.forEach(method -> real.add(method + " " + path));
                            }
                        });
        var named = new TreeSet<>(OF_THE_FRAMEWORK);
        TABLE.lines()
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .map(route -> route.replaceAll("\\s+", " ").replace("{image}", "{id}"))
                .forEach(named::add);

        assertThat(real).isEqualTo(named);
    }

    @Test
    void whatIsNotNamedIsRefused() throws Exception {
        for (var path : List.of("/actuator/env", "/v1/anything", "/openapi.json.yaml")) {
            assertThat(answer("GET", path, "nobody")).as(path).isEqualTo(401);
            assertThat(answer("GET", path, "admin")).as(path).isEqualTo(403);
        }
    }

    private static int answer(String method, String route, String who) throws Exception {
        var article = JSON.readTree(create(token("author"))).get("id").asString();
        var path = route.replace("{article}", article).replace("{slug}", "no-such-slug");
        if (route.contains("{image}")) {
            path = path.replace("{image}", image(article).get("id").asString());
        }
        path = path.replace("{queue}", "moderation-jobs");
        var unknown = route.contains("/moderation/") || route.contains("/dead-letters/");
        path = path.replace("{id}", unknown ? UNKNOWN : article);
        var headers = new HashMap<String, String>();
        if (!method.equals("GET")) {
            headers.put("If-Match", "*");
        }
        path = path.replace("{tag}", "java").replace("{handle}", "nobody");
        path = path.replace("{number}", "1").replace("/comparison", "/comparison?from=1&to=1");
        if (route.equals("/v1/events")) {
            // A good request would be answered for half an hour.
            headers.put("Last-Event-ID", "none");
        }
        if (route.startsWith("/newsletter/")) {
            path += "?token=forged&frequency=DAILY";
        }
        return server.send(method, path, token(who), body(method, route), headers).statusCode();
    }

    private static String body(String method, String route) {
        if (method.equals("GET")) {
            return "";
        }
        return switch (route) {
            case "/v1/articles/{id}/schedule", "/v1/profile" -> "{}";
            case "/v1/articles", "/v1/articles/{id}", "/v1/articles/{id}/draft" ->
                    "{\"title\":\"T\",\"markdown\":\"m\"}";
            case "/v1/articles/{article}/images" ->
                    "{\"fileName\":\"a.png\",\"contentType\":\"image/png\",\"bytes\":1,\"sha256\":\""
                            + HASH
                            + "\"}";
            case "/v1/articles/{id}/appeal" -> "{\"text\":\"t\"}";
            case "/v1/moderation/cases/{id}/decision" ->
                    "{\"decision\":\"approve\",\"reason\":\"r\"}";
            case "/v1/newsletter/subscriptions" -> "{}";
            default -> "";
        };
    }

    private static String create(String token) throws Exception {
        return server.send("POST", "/v1/articles", token, body("POST", "/v1/articles"), Map.of())
                .body();
    }

    private static JsonNode image(String article) throws Exception {
        var path = "/v1/articles/" + article + "/images";
        var body = body("POST", "/v1/articles/{article}/images");
        return JSON.readTree(server.send("POST", path, token("author"), body, Map.of()).body());
    }

    private static String token(String who) throws Exception {
        return switch (who) {
            case "nobody" -> "";
            case READER -> issuer.token("access-ray");
            case "author" -> issuer.token("access-ana", "author");
            case "other author" -> issuer.token("access-ben", "author");
            case "moderator" -> issuer.token("access-mo", "moderator");
            case "admin" -> issuer.token("access-ada", "admin");
            default -> throw new IllegalArgumentException(who);
        };
    }
}
