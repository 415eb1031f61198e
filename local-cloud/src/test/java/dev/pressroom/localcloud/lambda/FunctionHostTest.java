package dev.pressroom.localcloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pressroom.localcloud.template.Function;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FunctionHostTest {
    private static final FunctionHost BLUE = host("BlueFunction", "blue");
    private static final FunctionHost RED = host("RedFunction", "red");

    private static FunctionHost host(String logicalId, String colour) {
        return FunctionHost.start(
                function(
                        logicalId,
                        "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest",
                        Map.of(
                                "MAIN_CLASS",
                                EchoFunctions.class.getName(),
                                "SPRING_CLOUD_FUNCTION_DEFINITION",
                                "echo",
                                "COLOUR",
                                colour)));
    }

    private static Function function(
            String logicalId, String handler, Map<String, String> environment) {
        return new Function(
                logicalId,
                "pressroom-" + logicalId,
                "echo.zip",
                handler,
                Duration.ofSeconds(1),
                256,
                environment,
                List.of(),
                List.of(),
                false);
    }

    @AfterAll
    static void stop() {
        BLUE.close();
        RED.close();
    }

    private static String invoke(FunctionHost host, String wish) {
        var response = host.invoke(("\"" + wish + "\"").getBytes(StandardCharsets.UTF_8));
        return new String(response, StandardCharsets.UTF_8).replace("\"", "");
    }

    @Test
    void twoFunctionsInOneJvmHaveEachItsOwnEnvironment() {
        assertThat(invoke(BLUE, "colour")).isEqualTo("blue");
        assertThat(invoke(RED, "colour")).isEqualTo("red");
        assertThat(System.getProperty("MAIN_CLASS")).isNull();
    }

    @Test
    void aHandlerThatThrowsIsAFunctionErrorAndTheNextInvocationWorks() {
        assertThatExceptionOfType(FunctionError.class)
                .isThrownBy(() -> invoke(BLUE, "fail"))
                .withMessage("BlueFunction threw");
        assertThat(invoke(BLUE, "colour")).isEqualTo("blue");
    }

    @Test
    void aHandlerThatHangsRunsIntoItsTimeOut() {
        assertThatExceptionOfType(FunctionError.class)
                .isThrownBy(() -> invoke(RED, "hang"))
                .withMessage("Task timed out after 1.00 seconds")
                .extracting(FunctionError::type)
                .isEqualTo("Sandbox.Timedout");
        assertThat(invoke(RED, "colour")).isEqualTo("red");
    }

    @Test
    void anotherHandlerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunctionHost.start(function("Other", "some.Handler", Map.of())))
                .withMessageContaining("Other needs the handler");
    }
}
