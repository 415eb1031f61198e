package dev.pressroom.image.adapter.process;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Another engine, in warm child processes: a file that hangs it, fills its memory or crashes it ends a
/// child, and the next job gets another one. Thread-safe.
///
/// It bounds time and memory, gives a child no environment and no file to write to but its own
/// temporary folder, and believes nothing that a child answers beyond what the plan asked. It does not
/// protect from a file that takes a child over: that has the same user, the same files and the same
/// network as its parent, and may answer wrongly for later files until it is replaced. Memory is watched on Linux only; elsewhere the heap of the pure Java engine,
/// the only one there, is the limit.
public final class IsolatedEngine implements ImageEngine {
    private static final Duration IDLE_TIME = Duration.ofSeconds(60);

    private final ChildPool children;
    private final DecodeLimits limits;
    private final Consumer<DecodeCost> costs;

    /// Starts the first child.
    ///
    /// @throws IllegalArgumentException if the engine cannot be used here, with its own reason
    public IsolatedEngine(ChildCommand command, DecodeLimits limits) {
        this(command, limits, _ -> {});
    }

    /// @param costs told of each decode, in the thread that asked for it and before that has its answer
    public IsolatedEngine(ChildCommand command, DecodeLimits limits, Consumer<DecodeCost> costs) {
        this(command, limits, costs, IDLE_TIME);
    }

    IsolatedEngine(
            ChildCommand command,
            DecodeLimits limits,
            Consumer<DecodeCost> costs,
            Duration idleTime) {
        this.limits = limits;
        this.costs = costs;
        this.children =
                new ChildPool(
                        command, limits, Runtime.getRuntime().availableProcessors(), idleTime);
    }

    @Override
    public String name() {
        return children.hello().name();
    }

    @Override
    public String recipe() {
        return children.hello().recipe();
    }

    @Override
    public Set<ImageType> reads() {
        return children.hello().reads();
    }

    @Override
    public Set<Encoding.Format> writes() {
        return children.hello().writes();
    }

    @Override
    public boolean isolated() {
        return true;
    }

    @Override
    public List<Output> make(SourceImage source, RenderPlan plan) {
        var child = children.take();
        var job = new WatchedJob(child, limits);
        boolean usable = false;
        try {
            var hello = children.hello();
            var answer = job.watch(children.talkers().submit(() -> child.ask(source, plan, hello)));
            // What cost too much may have left memory behind.
            usable =
                    !(answer instanceof Answer.Refused refused
                            && refused.code() == FailureCode.IMAGE_TOO_COSTLY);
            return answer.orThrow();
        } catch (JobFailure failure) {
            if (children.isClosed() && !failure.code().retryable()) {
                throw new JobFailure(FailureCode.OUT_OF_TIME, "the decoders were stopped", failure);
            }
            throw failure;
        } finally {
            costs.accept(job.cost());
            if (usable) {
                children.release(child);
            } else {
                children.discard(child);
            }
        }
    }

    @Override
    public void close() {
        children.close();
    }
}
