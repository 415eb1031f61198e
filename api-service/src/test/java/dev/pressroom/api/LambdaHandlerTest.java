package dev.pressroom.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole application without its engines: what needs none of them must work, and what is refused
/// is refused before any is asked.
class LambdaHandlerTest {
    private static LambdaHandler handler;

    @BeforeAll
    static void start() throws Exception {
        SettingsForTests.VALUES.forEach(System::setProperty);
        System.setProperty("aws.region", "eu-central-1");
        handler = new LambdaHandler();
    }

    @Test
    void itAnswersThoughRedisIsAway() throws IOException {
        assertThat(send("GET", "/healthz"))
                .contains("\"statusCode\":200")
                .contains("\\\"redis\\\":\\\"away\\\"")
                .containsIgnoringCase("X-Request-Id");
    }

    @Test
    void aRequestWithoutTokenIsA401Problem() throws IOException {
        assertThat(send("GET", "/v1/articles"))
                .contains("\"statusCode\":401")
                .contains("application/problem+json")
                .contains("request.unauthenticated");
    }

    @Test
    void whatIsNotNamedIsRefused() throws IOException {
        assertThat(send("GET", "/actuator/env")).contains("\"statusCode\":401");
    }

    @Test
    void theContractIsServed() throws IOException {
        assertThat(send("GET", "/openapi.json"))
                .contains("\"statusCode\":200")
                .contains("/v1/articles/{id}/submission");
    }

    private static String send(String method, String path) throws IOException {
        var event =
                """
                {"version":"2.0","routeKey":"$default","rawPath":"%s","rawQueryString":"",
                 "headers":{"host":"api.example","accept":"*/*"},
                 "requestContext":{"accountId":"1","apiId":"a","domainName":"api.example","stage":"$default",
                  "requestId":"r","routeKey":"$default","timeEpoch":1,"time":"01/Jan/2026:00:00:00 +0000",
                  "http":{"method":"%s","path":"%s","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"t"}},
                 "isBase64Encoded":false}
                """
                        .formatted(path, method, path);
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, context());
        return answer.toString(UTF_8);
    }

    private static Context context() {
        return (Context)
                Proxy.newProxyInstance(
                        Context.class.getClassLoader(),
                        new Class<?>[] {Context.class},
                        (_, method, _) ->
                                method.getReturnType() == int.class
                                        ? 30_000
                                        : method.getReturnType() == String.class ? "x" : null);
    }
}
