package dev.pressroom.localcloud.lambda;

import dev.pressroom.localcloud.template.Function;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Runs a function's real handler, `FunctionInvoker`, in this JVM, with the template's environment in front of
/// Spring's.
///
/// Not imitated: memory limit, and the end of the process on a time-out (the handler's thread is interrupted instead).
/// All invocations share one instance, as if Lambda ran them one after another in the same sandbox.
public final class FunctionHost implements LambdaFunction {
    private static final String HANDLER = FunctionInvoker.class.getName() + "::handleRequest";

    /// `FunctionInvoker` finds its main class in a system property of the whole JVM, so starts take turns.
    private static final ReentrantLock STARTING = new ReentrantLock();

    private static final String MAIN_CLASS = "MAIN_CLASS";

    private final Function function;
    private final FunctionInvoker invoker;
    private final ConfigurableApplicationContext context;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private FunctionHost(
            Function function, FunctionInvoker invoker, ConfigurableApplicationContext context) {
        this.function = function;
        this.invoker = invoker;
        this.context = context;
    }

    /// Starts the function's Spring context. Safe from several threads; starts take turns.
    ///
    /// @throws IllegalArgumentException if the handler is not `FunctionInvoker` or names no main class
    /// @throws RuntimeException if the context does not start
    public static FunctionHost start(Function function) {
        var environment = function.environment();
        if (!function.handler().equals(HANDLER)
                || !environment.containsKey(MAIN_CLASS)
                || !environment.containsKey("SPRING_CLOUD_FUNCTION_DEFINITION")) {
            throw new IllegalArgumentException(
                    function.logicalId()
                            + " needs the handler "
                            + HANDLER
                            + ", MAIN_CLASS and SPRING_CLOUD_FUNCTION_DEFINITION");
        }
        STARTING.lock();
        try {
            var listener = new OwnEnvironment(environment);
            var before = System.getProperty(MAIN_CLASS, "");
            System.setProperty(MAIN_CLASS, environment.getOrDefault(MAIN_CLASS, ""));
            try {
                var invoker =
                        SpringApplication.withHook(
                                _ -> listener,
                                () ->
                                        new FunctionInvoker(
                                                environment.getOrDefault(
                                                        "SPRING_CLOUD_FUNCTION_DEFINITION", "")));
                return new FunctionHost(function, invoker, listener.context());
            } finally {
                if (before.isEmpty()) {
                    System.clearProperty(MAIN_CLASS);
                } else {
                    System.setProperty(MAIN_CLASS, before);
                }
            }
        } finally {
            STARTING.unlock();
        }
    }

    @Override
    public String logicalId() {
        return function.logicalId();
    }

    @Override
    public byte[] invoke(byte[] event) {
        var call =
                threads.submit(
                        () -> {
                            var response = new ByteArrayOutputStream();
                            invoker.handleRequest(
                                    new ByteArrayInputStream(event),
                                    response,
                                    new InvocationContext(function));
                            return response.toByteArray();
                        });
        try {
            return call.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            call.cancel(true);
            throw new FunctionError(
                    "Sandbox.Timedout",
                    "Task timed out after " + function.timeout().toSeconds() + ".00 seconds",
                    late);
        } catch (ExecutionException thrown) {
            var cause = thrown.getCause() == null ? thrown : thrown.getCause();
            throw new FunctionError(
                    cause.getClass().getName(), function.logicalId() + " threw", cause);
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new FunctionError(
                    "Sandbox.Stopped", function.logicalId() + " was stopped", stopped);
        }
    }

    /// What the function's wiring registered under that type, if it did.
    public <T> Optional<T> part(Class<T> type) {
        return context.getBeanProvider(type).stream().findFirst();
    }

    /// Interrupts running invocations.
    @Override
    public void close() {
        threads.shutdownNow();
        context.close();
    }

    private static final class OwnEnvironment implements SpringApplicationRunListener {
        private final Map<String, Object> values;
        private final AtomicReference<ConfigurableApplicationContext> prepared =
                new AtomicReference<>();

        OwnEnvironment(Map<String, String> values) {
            this.values = new LinkedHashMap<>(values);
        }

        @Override
        public void environmentPrepared(
                ConfigurableBootstrapContext bootstrap, ConfigurableEnvironment environment) {
            environment
                    .getPropertySources()
                    .addFirst(new SystemEnvironmentPropertySource("functionEnvironment", values));
        }

        @Override
        public void contextPrepared(ConfigurableApplicationContext context) {
            prepared.set(context);
        }

        ConfigurableApplicationContext context() {
            var context = prepared.get();
            if (context == null) {
                throw new IllegalStateException("the function started without a Spring context");
            }
            return context;
        }
    }
}
