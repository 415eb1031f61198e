package dev.pressroom.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/// A generated picture, the same bytes in every run on one JDK.
///
/// @param name for tables
/// @param fileName with its extension
@SuppressWarnings("ArrayRecordComponent") // Never compared, only written to a file.
record SamplePicture(String name, String fileName, byte[] file) {
    private static final long SEED = 20_260_101;
    private static final float QUALITY = 0.9f;

    static List<SamplePicture> all() throws IOException {
        return List.of(
                new SamplePicture(
                        "JPEG 4000x3000", "photo.jpg", jpeg(painted(4000, 3000, 12, false))),
                new SamplePicture(
                        "PNG 1920x1080, alpha", "alpha.png", png(painted(1920, 1080, 2, true))),
                new SamplePicture(
                        "JPEG 3000x2000, EXIF 6",
                        "turned.jpg",
                        turned(jpeg(painted(3000, 2000, 12, false)))));
    }

    /// Wide gradients, waves of several lengths, hard edges and grain: what a codec meets in a photo.
    private static BufferedImage painted(int width, int height, int grain, boolean alpha) {
        var random = new SplittableRandom(SEED);
        var image =
                new BufferedImage(
                        width,
                        height,
                        alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var row = new int[width];
        for (int y = 0; y < height; y++) {
            double v = (double) y / height;
            for (int x = 0; x < width; x++) {
                double u = (double) x / width;
                double wave =
                        30 * Math.sin(9 * u + 4 * v)
                                + 20 * Math.sin(41 * u * v + 3)
                                + 10 * Math.sin(230 * u + 170 * v)
                                + 6 * Math.sin(900 * v - 700 * u * u);
                double edge = Math.sin(25 * u) + Math.sin(19 * v) > 0.9 ? 45 : 0;
                int noise = random.nextInt(2 * grain + 1) - grain;
                int red = level(60 + 120 * u + wave + edge + noise);
                int green = level(150 - 60 * v + wave + noise);
                int blue = level(200 - 130 * u * v - wave + edge + noise);
                int opacity = alpha ? level(380 - 700 * Math.hypot(u - 0.5, v - 0.5)) : 255;
                row[x] = opacity << 24 | red << 16 | green << 8 | blue;
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    private static int level(double value) {
        return (int) Math.clamp(value, 0, 255);
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", bytes)) {
            throw new IOException("no writer for PNG");
        }
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        return Codec.write(image, "jpeg", "JPEG", QUALITY);
    }

    /// With EXIF orientation 6: a viewer turns it clockwise (EXIF 2.32, tag 0x0112).
    private static byte[] turned(byte[] jpeg) {
        var exif =
                ByteBuffer.allocate(36)
                        .putShort((short) 0xffe1)
                        .putShort((short) 34)
                        .putInt(0x45786966)
                        .putShort((short) 0)
                        .putShort((short) 0x4d4d)
                        .putShort((short) 42)
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) 0x0112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) 6)
                        .putShort((short) 0)
                        .putInt(0)
                        .array();
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
