package dev.pressroom.image.adapter.imgscalr;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.adapter.ImageEngineContract;
import dev.pressroom.image.domain.HeaderReader;
import dev.pressroom.model.JobFailure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImgscalrEngineTest extends ImageEngineContract {
    private final ImgscalrEngine engine = new ImgscalrEngine();

    ImgscalrEngineTest() {
        super(new ImgscalrEngine());
    }

    @Test
    void aTypeThatTheEngineDoesNotReadIsRefusedWithTheListOfThoseItReads() {
        var avif = "\0\0\0 ftypavif\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> HeaderReader.read(avif, engine.reads()))
                .withMessage("image.type-unsupported: accepted are [JPEG, PNG, GIF, WEBP, SVG]");
    }
}
