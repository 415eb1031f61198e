package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.domain.ContentKey;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Stores what an engine made, some of it at the same time.
final class RenditionStore {
    /// As many as keep the network busy; each holds one connection of the client.
    private static final int AT_ONCE = 4;

    private final Files files;

    RenditionStore(Files files) {
        this.files = files;
    }

    /// @return what was stored, in the order of the outputs
    List<Files.Stored> store(ContentKey key, RenderPlan plan, List<Output> outputs) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var futures =
                    outputs.stream()
                            .map(output -> threads.submit(() -> store(key, plan, output)))
                            .toList();
            return futures.stream().map(RenditionStore::result).toList();
        }
    }

    private Files.Stored store(ContentKey key, RenderPlan plan, Output output) {
        var level = plan.levels().get(output.level());
        var name = key.rendition(level.name(), level.size(), output.format());
        files.storeRendition(name, output.format(), output.bytes());
        return new Files.Stored(
                level.name(),
                name,
                output.format(),
                level.size(),
                output.bytes().length,
                output.millis());
    }

    private static Files.Stored result(Future<Files.Stored> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
