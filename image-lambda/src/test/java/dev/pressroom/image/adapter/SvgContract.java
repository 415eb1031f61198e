package dev.pressroom.image.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.similarity.Similarity;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// SVG is drawn, sharp at any size, and reaches nothing outside of itself.
interface SvgContract extends EngineUse {
    PixelSize OWN = new PixelSize(40, 20);
    PixelSize LARGE = new PixelSize(400, 200);

    /// Edges are soft by a pixel; colours are plain.
    double PLAIN = 1;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width='40' height='20'",
                "width='40' height='20' viewBox='0 0 40 20'",
                "viewBox='0 0 40 20'",
                "width='40px' height='20px' viewBox='0 0 40 20' preserveAspectRatio='none'"
            })
    default void aDrawingFillsTheSizeThatIsAsked(String size) {
        var image =
                drawn(
                        "<svg xmlns='http://www.w3.org/2000/svg' "
                                + size
                                + "><rect width='20' height='20' fill='#c02010'/>"
                                + "<rect x='20' width='20' height='20' fill='#0040c0'/></svg>",
                        OWN,
                        LARGE);

        assertColour(image, 5, 5, 0xc02010);
        assertColour(image, 195, 195, 0xc02010);
        assertColour(image, 205, 5, 0x0040c0);
        assertColour(image, 395, 195, 0x0040c0);
    }

    @Test
    default void whatIsNotDrawnIsTransparent() {
        var image =
                drawn(
                        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                                + "<circle cx='20' cy='10' r='5' fill='red' opacity='0.5'/></svg>",
                        OWN,
                        LARGE);

        assertThat(image.getRGB(5, 5) >>> 24).isZero();
        assertThat(image.getRGB(200, 100) >>> 24).isBetween(127, 128);
    }

    @Test
    default void gradientsAndClipsAreDrawn() {
        var image =
                drawn(
                        """
                        <svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><defs>
                        <linearGradient id='g'><stop offset='0' stop-color='black'/>
                        <stop offset='1' stop-color='white'/></linearGradient>
                        <clipPath id='c'><rect width='40' height='10'/></clipPath></defs>
                        <rect width='40' height='20' fill='url(#g)' clip-path='url(#c)'/></svg>
                        """,
                        OWN,
                        LARGE);

        assertThat(image.getRGB(20, 50) & 255).isLessThan(40);
        assertThat(image.getRGB(380, 50) & 255).isGreaterThan(215);
        assertThat(image.getRGB(200, 150) >>> 24).isZero();
    }

    @Test
    default void textDoesNotStopADrawing() {
        var image =
                drawn(
                        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                                + "<text x='1' y='9' font-size='6'>Text <tspan>here</tspan></text>"
                                + "<rect y='12' width='40' height='8' fill='#00a000'/></svg>",
                        OWN,
                        LARGE);

        assertColour(image, 200, 160, 0x00a000);
    }

    @Test
    default void aDrawingThatIsNotXmlIsRefused() {
        for (var broken :
                new String[] {"<svg", "<svg xmlns='http://www.w3.org/2000/svg'><g>", ""}) {
            assertThatExceptionOfType(JobFailure.class)
                    .isThrownBy(() -> drawn(broken, OWN, LARGE))
                    .extracting(JobFailure::code)
                    .isEqualTo(FailureCode.IMAGE_UNREADABLE);
        }
    }

    /// A second line of defence: the sanitiser does not let any of this through.
    @Test
    default void nothingOutsideOfADrawingIsLoaded(@TempDir Path folder) throws IOException {
        var picture = folder.resolve("secret.png");
        Files.write(picture, Samples.file(Samples.flat(40, 20, 0xffff0000), "png"));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            var http = "http://127.0.0.1:" + server.getLocalPort() + "/x.png";
            for (var reference : new String[] {picture.toUri().toString(), http}) {
                var image =
                        drawn(
                                "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'"
                                        + " xmlns:xlink='http://www.w3.org/1999/xlink'>"
                                        + "<image width='40' height='20' href='%1$s' xlink:href='%1$s'/>"
                                                .formatted(reference)
                                        + "<rect y='15' width='40' height='5' fill='#00a000'/></svg>",
                                OWN,
                                LARGE);

                assertThat(image.getRGB(200, 50) & 0xffff00ff).isNotEqualTo(0xffff0000);
                assertColour(image, 200, 180, 0x00a000);
            }
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
        }
    }

    private static void assertColour(BufferedImage image, int x, int y, int expected) {
        int found = image.getRGB(x, y);
        assertThat(found >>> 24).isEqualTo(255);
        assertThat(Similarity.deltaE(found, expected)).isLessThan(PLAIN);
    }
}
