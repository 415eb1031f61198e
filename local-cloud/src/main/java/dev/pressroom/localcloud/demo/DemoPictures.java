package dev.pressroom.localcloud.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/// Draws the pictures of the demo: landscapes with ridges, a sun and grain, so that codecs meet
/// gradients, edges and noise as in a photo. The same seed gives the same picture.
final class DemoPictures {
    private DemoPictures() {}

    /// A JPEG of a landscape.
    static byte[] landscape(long seed, int widthPx, int heightPx) throws IOException {
        var random = new SplittableRandom(seed);
        var image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        drawing.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var hue = random.nextFloat();
        drawing.setPaint(
                new GradientPaint(
                        0,
                        0,
                        Color.getHSBColor(hue, 0.55f, 0.95f),
                        0,
                        heightPx,
                        Color.getHSBColor(hue + 0.12f, 0.25f, 1f)));
        drawing.fillRect(0, 0, widthPx, heightPx);
        drawing.setPaint(Color.getHSBColor(0.13f, 0.35f, 1f));
        var sun = heightPx / 5;
        drawing.fillOval(random.nextInt(widthPx / 2), heightPx / 6, sun, sun);
        for (int ridge = 0; ridge < 5; ridge++) {
            drawing.setPaint(Color.getHSBColor(hue + 0.3f, 0.4f, 0.75f - ridge * 0.13f));
            drawing.fill(ridge(random, widthPx, heightPx, ridge));
        }
        drawing.setStroke(new BasicStroke(Math.max(1, widthPx / 400)));
        drawing.dispose();
        addGrain(image, random);
        return jpeg(image);
    }

    /// The picture of the test card that the stand-in for Rekognition labels as explicit: plain
    /// magenta, see `docs/test-cards.md`.
    static byte[] refusedCard() throws IOException {
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        drawing.setPaint(new Color(255, 0, 255));
        drawing.fillRect(0, 0, image.getWidth(), image.getHeight());
        drawing.dispose();
        return jpeg(image);
    }

    private static Polygon ridge(SplittableRandom random, int width, int height, int number) {
        var line = new Polygon();
        var base = height * (0.42 + 0.12 * number);
        var phase = random.nextDouble(Math.TAU);
        line.addPoint(0, height);
        for (int x = 0; x <= width; x += Math.max(1, width / 200)) {
            var far =
                    Math.sin(phase + x * 7.0 / width)
                            + 0.4 * Math.sin(phase * 3 + x * 23.0 / width);
            line.addPoint(x, (int) (base + far * height * 0.05 + random.nextInt(height / 100 + 1)));
        }
        line.addPoint(width, height);
        return line;
    }

    private static void addGrain(BufferedImage image, SplittableRandom random) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                var rgb = image.getRGB(x, y);
                var grain = random.nextInt(-6, 7);
                image.setRGB(
                        x,
                        y,
                        channel(rgb >> 16, grain) << 16
                                | channel(rgb >> 8, grain) << 8
                                | channel(rgb, grain));
            }
        }
    }

    private static int channel(int value, int grain) {
        return Math.clamp((value & 0xFF) + grain, 0, 255);
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "jpeg", bytes)) {
            throw new IOException("this JDK has no JPEG writer");
        }
        return bytes.toByteArray();
    }
}
