package dev.pressroom.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// The readers and writers that the Java engine gets from ImageIO, with its settings and nothing around
/// them.
final class Codec {
    /// PNG's level 6 of 9, as ImageIO counts.
    private static final float PNG_LEVEL_6 = 1 - 6 / 9f;

    private Codec() {}

    /// @param format `jpeg`, `png` or `webp`
    static BufferedImage read(byte[] file, String format) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            return reader.read(0, reader.getDefaultReadParam());
        } finally {
            reader.dispose();
        }
    }

    /// @param quality 0 to 1
    static byte[] jpeg(BufferedImage image, float quality, boolean progressive) throws IOException {
        return write(image, "jpeg", "JPEG", quality, progressive);
    }

    static byte[] png(BufferedImage image) throws IOException {
        return write(image, "png", "Deflate", PNG_LEVEL_6, false);
    }

    /// @param quality 0 to 1
    static byte[] webp(BufferedImage image, float quality) throws IOException {
        return write(image, "webp", "Lossy", quality, false);
    }

    private static byte[] write(
            BufferedImage image,
            String format,
            String compression,
            float quality,
            boolean progressive)
            throws IOException {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            param.setCompressionQuality(quality);
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
            out.flush();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
