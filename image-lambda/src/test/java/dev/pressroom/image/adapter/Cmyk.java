package dev.pressroom.image.adapter;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Writes JPEGs of printers, as Photoshop does: inverted, and with its marker. Source: Adobe Technical
/// Note 5116, section 18.
final class Cmyk {
    private Cmyk() {}

    /// 16 × 16 px of one colour.
    ///
    /// @param inks 0xCCMMYYKK
    static byte[] jpeg(int inks, boolean ycck) {
        int[] samples = {~inks >>> 24, ~inks >> 16 & 255, ~inks >> 8 & 255, ~inks & 255};
        if (ycck) {
            // Red is the complement of what is stored as cyan, which is a complement itself.
            double r = 255 - samples[0];
            double g = 255 - samples[1];
            double b = 255 - samples[2];
            samples[0] = round(0.299 * r + 0.587 * g + 0.114 * b);
            samples[1] = round(128 - 0.168736 * r - 0.331264 * g + 0.5 * b);
            samples[2] = round(128 + 0.5 * r - 0.418688 * g - 0.081312 * b);
        }
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, samples);
        }
        byte transform = (byte) (ycck ? 2 : 0);
        var adobe = "Adobe\0\144\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        return Samples.withSegment(
                written(new IIOImage(raster, null, null)),
                0xee,
                Samples.concat(adobe, new byte[] {transform}));
    }

    /// In ordinary colours, at the highest quality.
    static byte[] jpeg(BufferedImage image) {
        return written(new IIOImage(image, null, null));
    }

    private static int round(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    private static byte[] written(IIOImage image) {
        var writer = ofTheJdk();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
            writer.setOutput(out);
            writer.write(null, image, param);
        } catch (IOException memory) {
            throw new UncheckedIOException(memory);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// The only one that writes four bands as they are.
    private static ImageWriter ofTheJdk() {
        var writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            var writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new IllegalStateException("a JDK without a JPEG writer");
    }
}
