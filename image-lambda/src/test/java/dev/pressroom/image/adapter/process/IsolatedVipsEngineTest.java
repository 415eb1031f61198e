package dev.pressroom.image.adapter.process;

import dev.pressroom.image.adapter.ImageEngineContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

/// Runs where `tools/fetch-libvips.sh` has put the library.
@EnabledIf("isLibraryThere")
class IsolatedVipsEngineTest extends ImageEngineContract {
    private static final Path LIBRARY =
            Path.of("..", ".pressroom", "libvips", "libvips-cpp.so.8.18.7");

    /// Wide: what is checked here is the pictures, on whatever machine.
    private static final DecodeLimits LIMITS =
            new DecodeLimits(Duration.ofMinutes(1), 1024L * 1024 * DecodeLimits.MEMORY_MB);

    private static IsolatedEngine engine;

    IsolatedVipsEngineTest() {
        super(engine);
    }

    static boolean isLibraryThere() {
        return Files.exists(LIBRARY);
    }

    @BeforeAll
    static void start() {
        engine = new IsolatedEngine(ChildCommand.vips(LIBRARY), LIMITS);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }
}
