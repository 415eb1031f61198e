package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.domain.ContentKey;
import dev.pressroom.image.domain.CopyrightStamp;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Output;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Stores what an engine made, some of it at the same time.
final class RenditionStore {
    /// As many as keep the network busy; each holds one connection of the client.
    private static final int AT_ONCE = 4;

    private final Files files;

    RenditionStore(Files files) {
        this.files = files;
    }

    /// The source's copyright notice goes into the outputs of levels that keep it.
    ///
    /// @return what was stored, in the order of the outputs
    List<Files.Stored> store(ContentKey key, Rendered rendered) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var futures =
                    rendered.outputs().stream()
                            .map(output -> threads.submit(() -> store(key, rendered, output)))
                            .toList();
            return futures.stream().map(RenditionStore::result).toList();
        }
    }

    private Files.Stored store(ContentKey key, Rendered rendered, Output output) {
        var level = rendered.plan().levels().get(output.level());
        var name = key.rendition(level.name(), level.size(), output.format());
        var bytes = withCopyright(output, level, rendered.source().copyright());
        files.storeRendition(name, output.format(), bytes);
        return new Files.Stored(
                level.name(), name, output.format(), level.size(), bytes.length, output.millis());
    }

    private static byte[] withCopyright(Output output, Level level, @Nullable String notice) {
        return level.keepCopyright() && notice != null
                ? CopyrightStamp.stamp(output.bytes(), output.format(), level.size(), notice)
                : output.bytes();
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
