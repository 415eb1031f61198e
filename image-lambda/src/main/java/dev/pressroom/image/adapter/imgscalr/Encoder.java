package dev.pressroom.image.adapter.imgscalr;

import com.luciad.imageio.webp.WebPWriteParam;
import dev.pressroom.image.domain.Encoding;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// From pixels to files without metadata.
final class Encoder {
    private Encoder() {}

    /// @param format as it was written
    @SuppressWarnings("ArrayRecordComponent") // Only handed on.
    record Written(Encoding.Format format, byte[] bytes) {}

    /// @param encoding not AVIF, which nothing here can write
    static Written write(Picture picture, Encoding encoding) {
        boolean transparent = picture.transparent();
        var format =
                encoding.format() == Encoding.Format.JPEG && encoding.keepAlpha() && transparent
                        ? Encoding.Format.PNG
                        : encoding.format();
        var kept = transparent && encoding.keepAlpha() ? picture : flat(picture);
        return new Written(
                format,
                switch (format) {
                    case RGBA -> rgba(kept);
                    case JPEG -> jpeg(kept, encoding);
                    case PNG -> write(bands(kept), writer("png"), _ -> {});
                    case WEBP -> webp(kept, encoding);
                    case AVIF -> throw new IllegalArgumentException("cannot write " + format);
                });
    }

    private static Picture flat(Picture picture) {
        if (!picture.alpha()) {
            return picture;
        }
        var opaque = Picture.blank(picture.size(), false);
        var graphics = opaque.createGraphics();
        graphics.drawImage(picture.image(), 0, 0, Color.WHITE, null);
        graphics.dispose();
        return picture.with(opaque);
    }

    private static byte[] rgba(Picture picture) {
        var argb = picture.pixels();
        int opaque = picture.alpha() ? 0 : 255;
        var rgba = new byte[4 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            rgba[4 * i] = (byte) (argb[i] >> 16);
            rgba[4 * i + 1] = (byte) (argb[i] >> 8);
            rgba[4 * i + 2] = (byte) argb[i];
            rgba[4 * i + 3] = (byte) (argb[i] >> 24 | opaque);
        }
        return rgba;
    }

    private static byte[] jpeg(Picture picture, Encoding encoding) {
        return write(
                bands(picture),
                writer("jpeg"),
                param -> {
                    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    param.setCompressionQuality(encoding.quality() / 100f);
                    param.setProgressiveMode(
                            encoding.progressive()
                                    ? ImageWriteParam.MODE_DEFAULT
                                    : ImageWriteParam.MODE_DISABLED);
                    if (param instanceof JPEGImageWriteParam tables) {
                        tables.setOptimizeHuffmanTables(true);
                    }
                });
    }

    private static byte[] webp(Picture picture, Encoding encoding) {
        return write(
                picture.image(),
                writer("webp"),
                param -> {
                    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    param.setCompressionType("Lossy");
                    param.setCompressionQuality(encoding.quality() / 100f);
                    if (param instanceof WebPWriteParam webp) {
                        webp.setMethod(Math.min(encoding.effort(), 6));
                    }
                });
    }

    /// Grey as one band, with alpha two; copied by hand, because Java would darken it as linear light.
    private static BufferedImage bands(Picture picture) {
        if (!picture.colourless()) {
            return picture.image();
        }
        int w = picture.image().getWidth();
        int h = picture.image().getHeight();
        var pixels = picture.pixels();
        int bands = picture.alpha() ? 2 : 1;
        var samples = new byte[pixels.length * bands];
        for (int i = 0; i < pixels.length; i++) {
            samples[i * bands] = (byte) pixels[i];
            if (bands == 2) {
                samples[i * 2 + 1] = (byte) (pixels[i] >> 24);
            }
        }
        var offsets = bands == 2 ? new int[] {0, 1} : new int[] {0};
        var raster =
                Raster.createInterleavedRaster(
                        new DataBufferByte(samples, samples.length),
                        w,
                        h,
                        w * bands,
                        bands,
                        offsets,
                        null);
        var model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_GRAY),
                        bands == 2,
                        false,
                        bands == 2 ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                        DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster, false, null);
    }

    private static ImageWriter writer(String format) {
        var writers = ImageIO.getImageWritersByFormatName(format);
        if (!writers.hasNext()) {
            throw new IllegalStateException("no writer for " + format);
        }
        return writers.next();
    }

    private static byte[] write(
            BufferedImage image, ImageWriter writer, Consumer<ImageWriteParam> settings) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var param = writer.getDefaultWriteParam();
            settings.accept(param);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
            out.flush();
        } catch (IOException memory) {
            throw new IllegalStateException("memory does not fail to be written", memory);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
