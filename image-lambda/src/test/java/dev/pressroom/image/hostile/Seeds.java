package dev.pressroom.image.hostile;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Small valid pictures, one or more of each type: what the others damage.
public final class Seeds {
    private static final int WIDTH = 24;
    private static final int HEIGHT = 16;

    private Seeds() {}

    /// By a name with an extension; all have 24 × 16 pixels, but the turned AVIF, which has 16 × 24.
    public static Map<String, byte[]> all() {
        var seeds = new LinkedHashMap<String, byte[]>();
        seeds.put("baseline.jpg", jpeg(false));
        seeds.put("progressive.jpg", jpeg(true));
        seeds.put("exif.jpg", JpegFile.withExif(jpeg(false), 6, "(c) A. Author"));
        seeds.put("plain.png", written("png", BufferedImage.TYPE_INT_RGB));
        seeds.put("alpha.png", written("png", BufferedImage.TYPE_INT_ARGB));
        seeds.put("palette.png", written("png", BufferedImage.TYPE_BYTE_BINARY));
        seeds.put("deep.png", written("png", BufferedImage.TYPE_USHORT_GRAY));
        seeds.put("plain.gif", GifFile.picture(WIDTH, HEIGHT, 1));
        seeds.put("animated.gif", GifFile.picture(WIDTH, HEIGHT, 3));
        seeds.put("lossy.webp", decoded(Samples.WEBP_LOSSY));
        seeds.put("lossless.webp", decoded(Samples.WEBP_LOSSLESS));
        seeds.put("alpha.webp", decoded(Samples.WEBP_ALPHA));
        seeds.put("animated.webp", decoded(Samples.WEBP_ANIMATED));
        seeds.put("plain.avif", decoded(Samples.AVIF));
        seeds.put("alpha.avif", decoded(Samples.AVIF_ALPHA));
        seeds.put("turned.avif", decoded(Samples.AVIF_TURNED));
        seeds.put("plain.svg", svg());
        return seeds;
    }

    static byte[] of(String name) {
        return requireNonNull(all().get(name), name);
    }

    static Stream<HostileFile> files() {
        return all().entrySet().stream()
                .map(seed -> HostileFile.open("seed-" + seed.getKey(), seed.getValue()));
    }

    static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] jpeg(boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            if (progressive) {
                how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(picture(BufferedImage.TYPE_INT_RGB), null, null), how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] written(String format, int type) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture(type), format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static BufferedImage picture(int type) {
        var image = new BufferedImage(WIDTH, HEIGHT, type);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, WIDTH / 2, HEIGHT);
        graphics.setColor(new Color(0, 80, 255, 128));
        graphics.fillRect(WIDTH / 2, 0, WIDTH / 2, HEIGHT);
        graphics.dispose();
        return image;
    }

    private static byte[] svg() {
        return ascii(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- drawn by hand -->
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
                width="24" height="16" viewBox="0 0 24 16">
                <style>.warm { fill: #f00; stroke: url(#fade) }</style>
                <defs><linearGradient id="fade"><stop offset="0" stop-color="red"/>\
                <stop offset="1" stop-color="blue"/></linearGradient>\
                <circle id="dot" r="3"/></defs>
                <rect class="warm" width="12" height="16"/><use xlink:href="#dot" x="18" y="8"/>
                <text x="1" y="9" font-size="6">A&amp;B</text></svg>""");
    }
}
