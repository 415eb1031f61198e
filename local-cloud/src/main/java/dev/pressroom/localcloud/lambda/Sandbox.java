package dev.pressroom.localcloud.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.pressroom.localcloud.template.Function;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// A child JVM with Lambda's runtime interface client and one function in it. Takes one invocation at a time; after a
/// time-out or an end of the process it is of no use any more.
///
/// The child never outlives this JVM, not even one that is killed: a shell between the two watches a pipe that closes
/// with this JVM, and then kills the child.
final class Sandbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sandbox.class);
    private static final String SUPERVISOR =
            "exec 3<&0; \"$@\" </dev/null 3<&- & p=$!; "
                    + "(cat <&3 >/dev/null 2>&1; kill -9 $p 2>/dev/null) >/dev/null 2>&1 & w=$!; "
                    + "exec 3<&-; wait $p; s=$?; kill $w 2>/dev/null; exit $s";

    /// Six times what Lambda gives: a laptop starts several at once.
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    /// Lambda's own choice leaves room for what is outside the heap, too.
    private static final int HEAP_PERCENT = 85;

    private final Function function;
    private final RuntimeApi api;
    private final Process shell;
    private final InstantSource clock;

    private Sandbox(Function function, RuntimeApi api, Process shell, InstantSource clock) {
        this.function = function;
        this.api = api;
        this.shell = shell;
        this.clock = clock;
    }

    /// Returns when the function has been initialised.
    ///
    /// @param awsEnvironment goes over the function's own
    /// @throws FunctionError if the initialisation failed or took more than [#START_LIMIT]
    static Sandbox start(
            Function function,
            PackagedCode code,
            Map<String, String> awsEnvironment,
            InstantSource clock) {
        try {
            var api = RuntimeApi.start(function.logicalId());
            var shell = process(function, code, awsEnvironment, api.address()).start();
            var sandbox = new Sandbox(function, api, shell, clock);
            Thread.ofVirtual().name("log-" + function.logicalId()).start(sandbox::follow);
            var _ =
                    shell.onExit()
                            .thenAccept(
                                    ended ->
                                            api.end(
                                                    new FunctionError(
                                                            "Runtime.ExitError",
                                                            function.logicalId()
                                                                    + " ended with exit status "
                                                                    + ended.exitValue())));
            sandbox.await(api.ready(), START_LIMIT);
            return sandbox;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ProcessBuilder process(
            Function function,
            PackagedCode code,
            Map<String, String> awsEnvironment,
            String runtimeApi) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", SUPERVISOR, "supervisor"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + function.memoryMegabytes() * HEAP_PERCENT / 100 + "m");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-cp", code.classPath(runtimeJars()), AWSLambda.class.getName()));
        command.add(function.handler());
        var builder =
                new ProcessBuilder(command)
                        .directory(code.root().toFile())
                        .redirectErrorStream(true);
        var environment = builder.environment();
        // A function must not see what happens to be set on this machine.
        environment.keySet().retainAll(Set.of("PATH"));
        environment.putAll(function.environment());
        environment.putAll(awsEnvironment);
        environment.putAll(
                Map.of(
                        "AWS_LAMBDA_RUNTIME_API",
                        runtimeApi,
                        "_HANDLER",
                        function.handler(),
                        "LAMBDA_TASK_ROOT",
                        code.root().toString(),
                        "AWS_LAMBDA_FUNCTION_NAME",
                        function.name(),
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "$LATEST",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        Integer.toString(function.memoryMegabytes()),
                        "AWS_LAMBDA_LOG_GROUP_NAME",
                        "/aws/lambda/" + function.name(),
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        "local",
                        "AWS_LAMBDA_INITIALIZATION_TYPE",
                        "on-demand",
                        "TZ",
                        ":UTC"));
        return builder;
    }

    /// The jars of Lambda's runtime interface client, as this JVM has them.
    private static List<Path> runtimeJars() {
        return Stream.of(
                        AWSLambda.class,
                        Context.class,
                        PojoSerializer.class,
                        SdkInternalThreadLocal.class)
                .map(Sandbox::jarOf)
                .distinct()
                .toList();
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException unusual) {
            throw new IllegalStateException("the class path has an unusual entry", unusual);
        }
    }

    private void follow() {
        try (BufferedReader lines = shell.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.atInfo().addKeyValue("function", function.logicalId()).log("{}", line);
            }
        } catch (IOException broken) {
            log.atDebug()
                    .setCause(broken)
                    .addKeyValue("event", "sandbox.log-ended")
                    .addKeyValue("function", function.logicalId())
                    .log();
        }
    }

    /// @throws FunctionError if the handler threw, the process ended or the function's time-out passed; then the
    ///     process is killed
    byte[] invoke(byte[] event) {
        return await(
                api.call(
                        event,
                        "arn:aws:lambda:eu-central-1:000000000000:function:" + function.name(),
                        clock.instant().plus(function.timeout())),
                function.timeout());
    }

    private <T> T await(CompletableFuture<T> answer, Duration limit) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            close();
            throw new FunctionError(
                    "Sandbox.Timedout",
                    "Task timed out after " + limit.toSeconds() + ".00 seconds",
                    late);
        } catch (ExecutionException failed) {
            if (api.hasEnded()) {
                close();
            }
            var type =
                    failed.getCause() instanceof FunctionError error
                            ? error.type()
                            : "Runtime.Unknown";
            throw new FunctionError(type, function.logicalId() + " failed", failed);
        } catch (InterruptedException stopped) {
            close();
            Thread.currentThread().interrupt();
            throw new FunctionError(
                    "Sandbox.Stopped", function.logicalId() + " was stopped", stopped);
        }
    }

    boolean isUsable() {
        return !api.hasEnded();
    }

    /// Kills the process; a running invocation fails. Harmless when it has ended.
    @Override
    public void close() {
        api.close();
        try {
            shell.getOutputStream().close();
            if (shell.waitFor(KILL_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException broken) {
            log.atWarn()
                    .setCause(broken)
                    .addKeyValue("event", "sandbox.pipe-broken")
                    .addKeyValue("function", function.logicalId())
                    .log();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
