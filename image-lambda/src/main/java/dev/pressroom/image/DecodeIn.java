package dev.pressroom.image;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import dev.pressroom.image.adapter.process.ChildCommand;
import dev.pressroom.image.adapter.process.DecodeLimits;
import dev.pressroom.image.adapter.process.IsolatedEngine;
import dev.pressroom.image.adapter.vips.VipsEngine;
import dev.pressroom.image.application.port.ImageEngine;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where files are decoded.
enum DecodeIn {
    /// In this process: right where it is a sandbox that serves one file at a time, as in Lambda.
    FUNCTION,
    /// In child processes: right where this process must outlive a hostile file.
    PROCESS;

    /// @param wallTime null for what is usual for the engine
    /// @param memoryMb both for child processes only
    EngineChoice.Engines engines(@Nullable Duration wallTime, int memoryMb) {
        return switch (this) {
            case FUNCTION -> new Here();
            case PROCESS -> new Isolated(wallTime, 1024L * 1024 * memoryMb);
        };
    }

    private record Here() implements EngineChoice.Engines {
        @Override
        public ImageEngine libvips(Path library) {
            return new VipsEngine(library);
        }

        @Override
        public ImageEngine pureJava() {
            return new ImgscalrEngine();
        }
    }

    private record Isolated(@Nullable Duration wallTime, long memoryBytes)
            implements EngineChoice.Engines {
        @Override
        public ImageEngine libvips(Path library) {
            return new IsolatedEngine(ChildCommand.vips(library), limits(DecodeLimits.WALL_TIME));
        }

        @Override
        public ImageEngine pureJava() {
            return new IsolatedEngine(ChildCommand.imgscalr(), limits(DecodeLimits.JAVA_WALL_TIME));
        }

        private DecodeLimits limits(Duration usual) {
            return new DecodeLimits(wallTime == null ? usual : wallTime, memoryBytes);
        }
    }
}
