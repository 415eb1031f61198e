package dev.pressroom.image.adapter.process;

import dev.pressroom.image.adapter.ImageEngineContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class IsolatedImgscalrEngineTest extends ImageEngineContract {
    /// Wide: what is checked here is the pictures, on whatever machine.
    private static final DecodeLimits LIMITS =
            new DecodeLimits(Duration.ofMinutes(1), 1024L * 1024 * DecodeLimits.MEMORY_MB);

    private static IsolatedEngine engine;

    IsolatedImgscalrEngineTest() {
        super(engine);
    }

    @BeforeAll
    static void start() {
        engine = new IsolatedEngine(ChildCommand.imgscalr(), LIMITS);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }
}
