package dev.pressroom.image.adapter.imgscalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.adapter.ImageEngineContract;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.header.HeaderReader;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
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

    @Test
    void anAnimatedWebpIsRefusedWithTheListOfWhatIsRead() {
        var size = new PixelSize(40, 20);
        var header = new SourceHeader(ImageType.WEBP, size, 1, 3, true, null);
        var level = new Level("", "", size, List.of(), List.of(Encoding.rgba()), false);
        var plan = new RenderPlan(List.of(level), false);

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> engine.make(new SourceImage(new byte[0], header), plan))
                .withMessage(
                        "image.type-unsupported: WEBP, frames: 3; accepted are"
                                + " [JPEG, PNG, GIF, WEBP, SVG], of WEBP one frame");
    }

    /// What is drawn where Java has no fonts.
    @Test
    void aDrawingCanBeDrawnWithoutItsText() {
        var svg =
                """
                <svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>
                <text y='20' font-size='30'>█<tspan>█</tspan>█</text>
                <rect x='30' width='10' height='20' fill='#00a000'/></svg>
                """;
        var size = new PixelSize(40, 20);
        var drawn = SvgDrawing.draw(svg.getBytes(StandardCharsets.UTF_8), size, Set.of("text"));

        assertThat(drawn.image().getRGB(10, 10)).isZero();
        assertThat(drawn.image().getRGB(35, 10)).isEqualTo(0xff00a000);
    }
}
