package dev.pressroom.image.adapter;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures and files made up for tests; the same in every run.
public final class Samples {
    private Samples() {}

    public static byte[] file(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException memory) {
            throw new UncheckedIOException(memory);
        }
        return bytes.toByteArray();
    }

    /// Without loss.
    static byte[] webp(BufferedImage image) {
        var writer = ImageIO.getImageWritersByFormatName("webp").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("Lossless");
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException memory) {
            throw new UncheckedIOException(memory);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// As it decodes, row by row.
    static int[] pixels(byte[] file) {
        var image = decoded(file);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    static BufferedImage decoded(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    public static BufferedImage flat(int width, int height, int argb) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, argb);
        }
        return image;
    }

    /// Has smooth parts, edges, fine lines and grain, as photographs do.
    public static BufferedImage scene(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(width / 400.0, height / 300.0);
        graphics.setPaint(
                new GradientPaint(0, 0, new Color(90, 130, 240), 0, 300, new Color(165, 230, 140)));
        graphics.fillRect(0, 0, 400, 300);
        graphics.setColor(new Color(40, 110, 50));
        graphics.fillPolygon(
                new int[] {0, 130, 260, 400, 400, 0}, new int[] {210, 90, 220, 150, 300, 300}, 6);
        graphics.setColor(new Color(230, 180, 40));
        graphics.fillOval(250, 40, 70, 70);
        graphics.setColor(new Color(180, 40, 50));
        graphics.fillRect(90, 180, 90, 80);
        graphics.setStroke(new BasicStroke(3));
        graphics.setColor(Color.WHITE);
        for (int x = 200; x < 380; x += 12) {
            graphics.drawLine(x, 230, x + 25, 285);
        }
        graphics.dispose();
        var random = new SplittableRandom(7);
        for (int i = 0; i < width * height; i++) {
            int grain = random.nextInt(-6, 7);
            int pixel = image.getRGB(i % width, i / width);
            int result = pixel & 0xff000000;
            for (int shift = 0; shift <= 16; shift += 8) {
                result |= Math.clamp((pixel >> shift & 255) + grain, 0, 255) << shift;
            }
            image.setRGB(i % width, i / width, result);
        }
        return image;
    }

    /// A round picture: its corners are transparent, its edge is soft.
    static BufferedImage round(BufferedImage opaque) {
        int w = opaque.getWidth();
        int h = opaque.getHeight();
        var image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        double radius = Math.min(w, h) / 2.0;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double far = Math.hypot(x + 0.5 - w / 2.0, y + 0.5 - h / 2.0);
                int alpha = (int) Math.clamp((radius - far) * 16, 0, 255);
                image.setRGB(x, y, alpha << 24 | (opaque.getRGB(x, y) & 0xffffff));
            }
        }
        return image;
    }

    static byte[] noise(String format) {
        var image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        var random = new SplittableRandom(42);
        for (int i = 0; i < 200 * 200; i++) {
            image.setRGB(i % 200, i / 200, random.nextInt());
        }
        return file(image, format);
    }

    /// The left half is red, the right one blue.
    static BufferedImage halves(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return image;
    }

    /// Puts a segment behind the first marker.
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + 4 + content.length)
                .put(jpeg, 0, 2)
                .putShort((short) (0xff00 | marker))
                .putShort((short) (content.length + 2))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    static byte[] withOrientation(byte[] jpeg, int orientation) {
        var exif =
                ByteBuffer.allocate(32)
                        .putInt(0x45786966)
                        .putShort((short) 0)
                        .putShort((short) 0x4d4d)
                        .putShort((short) 42)
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) 0x0112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) orientation)
                        .putShort((short) 0)
                        .putInt(0)
                        .array();
        return withSegment(jpeg, 0xe1, exif);
    }

    /// In parts of at most 5,000 bytes, so that more than one must be joined.
    static byte[] jpegWithProfile(byte[] jpeg, byte[] profile) {
        int part = 5_000;
        int count = (profile.length + part - 1) / part;
        var result = jpeg;
        for (int i = count; i >= 1; i--) {
            int from = (i - 1) * part;
            int length = Math.min(part, profile.length - from);
            var content =
                    ByteBuffer.allocate(14 + length)
                            .put("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1))
                            .put((byte) i)
                            .put((byte) count)
                            .put(profile, from, length);
            result = withSegment(result, 0xe2, content.array());
        }
        return result;
    }

    static byte[] pngWithProfile(byte[] png, byte[] profile) {
        return withChunk(png, "iCCP", concat(new byte[] {'p', 0, 0}, deflated(profile)));
    }

    /// Puts a chunk behind the header.
    static byte[] withChunk(byte[] png, String type, byte[] content) {
        int headerEnd = 33;
        var named = concat(type.getBytes(StandardCharsets.ISO_8859_1), content);
        var check = new CRC32();
        check.update(named);
        return ByteBuffer.allocate(png.length + 12 + content.length)
                .put(png, 0, headerEnd)
                .putInt(content.length)
                .put(named)
                .putInt((int) check.getValue())
                .put(png, headerEnd, png.length - headerEnd)
                .array();
    }

    static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    /// Makes a simple WebP an extended one.
    static byte[] webpWithProfile(byte[] webp, int width, int height, byte[] profile) {
        int padded = profile.length + (profile.length & 1);
        int chunks = webp.length - 12;
        var file =
                ByteBuffer.allocate(12 + 18 + 8 + padded + chunks).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(file.capacity() - 8);
        file.put("WEBPVP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(10).putInt(0x20);
        put24(file, width - 1);
        put24(file, height - 1);
        file.put("ICCP".getBytes(StandardCharsets.ISO_8859_1)).putInt(profile.length).put(profile);
        file.position(12 + 18 + 8 + padded);
        return file.put(webp, 12, chunks).array();
    }

    private static void put24(ByteBuffer file, int value) {
        file.putShort((short) value).put((byte) (value >> 16));
    }

    static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }
}
