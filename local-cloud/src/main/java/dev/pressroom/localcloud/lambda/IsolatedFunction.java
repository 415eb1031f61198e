package dev.pressroom.localcloud.lambda;

import dev.pressroom.localcloud.template.Function;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/// Runs a function's deployment package in a JVM of its own, under the same runtime interface client as on Lambda.
///
/// The process is killed when the function's time-out passes; the next invocation starts a new one, as it does when the
/// process ended by itself. Not imitated: a second sandbox for a second invocation at the same time; they take turns, and
/// the time-out begins with the turn. Linux only.
public final class IsolatedFunction implements LambdaFunction {
    private final Function function;
    private final PackagedCode code;
    private final Map<String, String> awsEnvironment;
    private final AtomicReference<Sandbox> sandbox;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicBoolean closed = new AtomicBoolean();

    private IsolatedFunction(
            Function function,
            PackagedCode code,
            Map<String, String> awsEnvironment,
            Sandbox sandbox) {
        this.function = function;
        this.code = code;
        this.awsEnvironment = awsEnvironment;
        this.sandbox = new AtomicReference<>(sandbox);
    }

    /// Unpacks the function's package, if need be, and starts its process.
    ///
    /// @param templateFolder what `CodeUri` is relative to
    /// @param awsEnvironment address, region and keys of AWS, by the names that the SDK reads, such as
    ///     `AWS_ENDPOINT_URL`
    /// @throws UnsupportedOperationException if this is not Linux: the runtime interface client has no other native library
    /// @throws IOException if the package is not there or cannot be unpacked
    /// @throws FunctionError if the process did not get ready; a handler that cannot be made fails its first invocation
    ///     instead, as on Lambda
    public static IsolatedFunction start(
            Function function, Path templateFolder, Map<String, String> awsEnvironment)
            throws IOException {
        var system = System.getProperty("os.name");
        if (!system.equals("Linux")) {
            throw new UnsupportedOperationException(
                    "isolated functions run on Linux only, and this is " + system);
        }
        var code = PackagedCode.unpack(templateFolder.resolve(function.codeUri()));
        var environment = Map.copyOf(awsEnvironment);
        return new IsolatedFunction(
                function, code, environment, sandbox(function, code, environment));
    }

    private static Sandbox sandbox(
            Function function, PackagedCode code, Map<String, String> awsEnvironment) {
        // The child compares the deadline with its own clock, so no other one will do.
        return Sandbox.start(function, code, awsEnvironment, InstantSource.system());
    }

    @Override
    public String logicalId() {
        return function.logicalId();
    }

    @Override
    public byte[] invoke(byte[] event) {
        turn.lock();
        try {
            return usableSandbox().invoke(event);
        } finally {
            turn.unlock();
        }
    }

    private Sandbox usableSandbox() {
        refuseIfClosed();
        var present = sandbox.get();
        if (present.isUsable()) {
            return present;
        }
        present.close();
        var fresh = sandbox(function, code, awsEnvironment);
        sandbox.set(fresh);
        if (closed.get()) {
            fresh.close();
        }
        refuseIfClosed();
        return fresh;
    }

    private void refuseIfClosed() {
        if (closed.get()) {
            throw new FunctionError("Sandbox.Stopped", function.logicalId() + " was stopped");
        }
    }

    /// Kills the process; a running invocation fails.
    @Override
    public void close() {
        closed.set(true);
        sandbox.get().close();
    }
}
