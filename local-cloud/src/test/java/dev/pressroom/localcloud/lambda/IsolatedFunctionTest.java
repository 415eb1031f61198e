package dev.pressroom.localcloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.localcloud.template.Function;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class IsolatedFunctionTest {
    private static final Map<String, String> AWS =
            Map.of("AWS_ENDPOINT_URL", "http://localhost:4566", "AWS_REGION", "eu-central-1");

    @TempDir private Path folder;
    private IsolatedFunction function;

    @BeforeEach
    void start() throws IOException {
        var type = PlainHandler.class.getName().replace('.', '/') + ".class";
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("plain.zip")));
                var code = PlainHandler.class.getClassLoader().getResourceAsStream(type)) {
            zip.putNextEntry(new ZipEntry(type));
            code.transferTo(zip);
            zip.closeEntry();
        }
        function = IsolatedFunction.start(plain(PlainHandler.class.getName()), folder, AWS);
    }

    @AfterEach
    void stop() {
        function.close();
    }

    private static Function plain(String handler) {
        return new Function(
                "PlainFunction",
                "pressroom-plain",
                "plain.zip",
                handler,
                Duration.ofSeconds(2),
                256,
                Map.of(
                        "COLOUR",
                        "blue",
                        "AWS_REGION",
                        "nowhere",
                        "JAVA_TOOL_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),
                List.of(),
                List.of(),
                false);
    }

    private String invoke(String wish) {
        var response = function.invoke(("\"" + wish + "\"").getBytes(StandardCharsets.UTF_8));
        return new String(response, StandardCharsets.UTF_8).replace("\"", "");
    }

    @Test
    void itSeesTheTemplatesEnvironmentAndLambdasOwnAndNothingElse() {
        assertThat(invoke("COLOUR")).isEqualTo("blue");
        assertThat(invoke("AWS_REGION")).isEqualTo("eu-central-1");
        assertThat(invoke("AWS_ENDPOINT_URL")).isEqualTo("http://localhost:4566");
        assertThat(invoke("AWS_LAMBDA_FUNCTION_NAME")).isEqualTo("pressroom-plain");
        assertThat(invoke("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")).isEqualTo("256");
        assertThat(invoke("_HANDLER")).isEqualTo(PlainHandler.class.getName());
        assertThat(Path.of(invoke("LAMBDA_TASK_ROOT"))).isDirectory();
        assertThat(invoke("HOME")).isEqualTo("(not set)");
    }

    @Test
    void itRunsInOneProcessOfItsOwnAndKnowsItsTimeLeft() {
        assertThat(invoke("process"))
                .isEqualTo(invoke("process"))
                .isNotEqualTo(Long.toString(ProcessHandle.current().pid()));
        assertThat(Integer.parseInt(invoke("time"))).isBetween(1, 2000);
    }

    @Test
    void anErrorKeepsItsTypeAndTheProcess() {
        var process = invoke("process");

        assertThatExceptionOfType(FunctionError.class)
                .isThrownBy(() -> invoke("fail"))
                .extracting(FunctionError::type)
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(invoke("process")).isEqualTo(process);
    }

    @Test
    void aTimeOutEndsTheProcessAndTheNextInvocationHasANewOne() {
        var process = invoke("process");

        assertThatExceptionOfType(FunctionError.class)
                .isThrownBy(() -> invoke("hang"))
                .extracting(FunctionError::type)
                .isEqualTo("Sandbox.Timedout");
        assertGone(process);
        assertThat(invoke("process")).isNotEqualTo(process);
    }

    @Test
    void aProcessThatEndsIsAnErrorAndTheNextInvocationHasANewOne() {
        assertThatExceptionOfType(FunctionError.class)
                .isThrownBy(() -> invoke("end"))
                .extracting(FunctionError::type)
                .isEqualTo("Runtime.ExitError");
        assertThat(invoke("COLOUR")).isEqualTo("blue");
    }

    @Test
    void closingEndsTheProcess() {
        var process = invoke("process");

        function.close();

        assertGone(process);
        assertThatExceptionOfType(FunctionError.class)
                .isThrownBy(() -> invoke("COLOUR"))
                .extracting(FunctionError::type)
                .isEqualTo("Sandbox.Stopped");
    }

    private static void assertGone(String process) {
        Awaitility.await()
                .until(
                        () ->
                                ProcessHandle.of(Long.parseLong(process))
                                        .filter(ProcessHandle::isAlive)
                                        .isEmpty());
    }

    @Test
    void aHandlerThatIsNotThereFailsTheInvocationAsOnLambda() throws IOException {
        try (var nobody = IsolatedFunction.start(plain("nobody.Nothing"), folder, AWS)) {
            assertThatExceptionOfType(FunctionError.class)
                    .isThrownBy(() -> nobody.invoke("1".getBytes(StandardCharsets.UTF_8)))
                    .extracting(FunctionError::type)
                    .asString()
                    .contains("ClassNotFoundException");
        }
    }

    @Test
    void aMissingPackageSaysHowToMakeIt() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(
                        () -> IsolatedFunction.start(plain("x"), folder.resolve("elsewhere"), AWS))
                .withMessageContaining("package");
    }
}
