package dev.pressroom.localcloud.faults;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// The pictures that people upload in runs: as small as the review allows, so that a run is quick.
final class Pictures {
    private static final int EDGE = 96;

    private Pictures() {}

    static byte[] harmless() {
        return jpeg(new Color(60, 120, 90));
    }

    /// Plain magenta: the stand-in for Rekognition finds it explicit, see `docs/test-cards.md`.
    static byte[] refused() {
        return jpeg(new Color(255, 0, 255));
    }

    private static byte[] jpeg(Color colour) {
        var image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        drawing.setPaint(colour);
        drawing.fillRect(0, 0, EDGE, EDGE);
        drawing.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "jpeg", bytes)) {
                throw new IOException("this JDK has no JPEG writer");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }
}
