package dev.pressroom.localcloud.lambda;

import dev.pressroom.localcloud.template.Function.QueueTrigger;
import java.util.concurrent.Semaphore;

/// Lets only so many invocations from queues run at once, over all functions, first come, first served. On AWS each
/// has processors of its own; here they share them with the API, whose callers must not wait for a backlog of jobs.
/// Waiting is not on the clock of a function's time-out.
public final class SharedProcessors {
    private final int atOnce;
    private final Semaphore permits;

    /// @param atOnce at least 1
    public SharedProcessors(int atOnce) {
        this.atOnce = atOnce;
        this.permits = new Semaphore(atOnce, true);
    }

    /// Half of this machine's; the other half is for the API and the databases.
    public static SharedProcessors ofThisMachine() {
        return new SharedProcessors(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /// A queue that has no more batches out than may run: what waits here is invisible there.
    public QueueTrigger limited(QueueTrigger trigger) {
        return trigger.atMost(atOnce);
    }

    /// The function, whose invocations wait for their turn.
    public LambdaFunction with(LambdaFunction function) {
        return new LambdaFunction() {
            @Override
            public String logicalId() {
                return function.logicalId();
            }

            @Override
            public byte[] invoke(byte[] event) {
                try {
                    permits.acquire();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new FunctionError(
                            "Sandbox.Stopped", function.logicalId() + " was stopped", stopped);
                }
                try {
                    return function.invoke(event);
                } finally {
                    permits.release();
                }
            }

            @Override
            public void close() {
                function.close();
            }
        };
    }
}
