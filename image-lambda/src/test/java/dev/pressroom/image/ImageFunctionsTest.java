package dev.pressroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.support.GenericApplicationContext;

/// Event bytes in, response bytes out, through the handler that the template names. The queue that
/// parked messages go to is an HTTP server; no store is up, as none is needed to refuse a message.
class ImageFunctionsTest {
    /// With the MD5 of the text "no job" and of the attributes of its parking: the client checks both.
    private static final String ANSWER =
            "{\"MessageId\":\"1\",\"MD5OfMessageBody\":\"d46f1949300a0abebb0455b06a58d6f6\","
                    + "\"MD5OfMessageAttributes\":\"a820db63aa0f749d5d233f1207ce2899\"}";

    private static final String NO_JOB =
            "{\"messageId\":\"m1\",\"body\":\"no job\",\"eventSource\":\"aws:sqs\"}";

    private final List<String> parked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> before = new HashMap<>();
    private HttpServer sqs;

    @BeforeEach
    void start() throws IOException {
        sqs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sqs.createContext(
                "/",
                exchange -> {
                    parked.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    var answer = ANSWER.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
                    exchange.sendResponseHeaders(200, answer.length);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(answer);
                    }
                });
        sqs.start();
        ImageSettingsTest.REQUIRED.forEach(this::set);
        var address = "http://localhost:" + sqs.getAddress().getPort();
        set("DEAD_LETTER_QUEUE_URL", address + "/000000000000/dead");
        set("MAIN_CLASS", ImageFunctions.class.getName());
        set("aws.endpointUrl", address);
        set("aws.region", "eu-central-1");
        set("aws.accessKeyId", "test");
        set("aws.secretAccessKey", "test");
    }

    @AfterEach
    void stop() {
        sqs.stop(0);
        before.forEach(
                (name, value) -> {
                    if (value == null) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, value);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({
        "ingestImage, ingest-image.json",
        "renderImage, render-image.json",
        "finishImage, finish-image.json"
    })
    void aMessageThatIsNoJobIsParkedAndOneThatMayWorkLaterComesAgain(String function, String file)
            throws IOException {
        set("SPRING_CLOUD_FUNCTION_DEFINITION", function);
        set("spring.cloud.function.definition", function);
        var event = Files.readString(Path.of("..", "events", file));

        var answer = invoke(event.replaceFirst("\\[", "[" + NO_JOB + ","));

        assertThat(answer).contains("059f36b4-87a3-44ab-83d2-661975830a7d").doesNotContain("m1");
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst()).contains("contract.unreadable");
    }

    @Test
    void aFunctionThatDoesNotExistStopsTheStart() {
        var context = new GenericApplicationContext();
        set("SPRING_CLOUD_FUNCTION_DEFINITION", "resizeImage");

        assertThatIllegalStateException()
                .isThrownBy(() -> new ImageFunctions().initialize(context))
                .withMessageStartingWith("SPRING_CLOUD_FUNCTION_DEFINITION must be");
    }

    private static String invoke(String event) throws IOException {
        var out = new ByteArrayOutputStream();
        new FunctionInvoker()
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        out,
                        null);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void set(String name, String value) {
        before.put(name, System.getProperty(name));
        System.setProperty(name, value);
    }
}
