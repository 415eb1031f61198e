package dev.pressroom.image.adapter.imgscalr;

import java.awt.AlphaComposite;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;

/// Reads rows of what a decoder gave as 0xAARRGGBB. The numbers stay as they are in the file: Java's
/// own conversion takes grey for linear light, and would lighten it.
final class SourceRows {
    private final BufferedImage image;
    private final int bands;

    /// 0 where Java's own conversion is right.
    private final int most;

    SourceRows(BufferedImage image) {
        this.image = image;
        this.bands = image.getSampleModel().getNumBands();
        this.most = most(image.getColorModel());
    }

    private int most(ColorModel model) {
        int transfer = model.getTransferType();
        boolean known =
                model instanceof ComponentColorModel
                        && bands <= 4
                        && model.hasAlpha() == (bands % 2 == 0)
                        && (transfer == DataBuffer.TYPE_BYTE || transfer == DataBuffer.TYPE_USHORT);
        return known ? (1 << model.getComponentSize(0)) - 1 : 0;
    }

    boolean alpha() {
        return image.getColorModel().hasAlpha();
    }

    /// Whether the decoder gave no colours.
    boolean grey() {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            for (int i = 0; i < palette.getMapSize(); i++) {
                if (palette.getRed(i) != palette.getGreen(i)
                        || palette.getGreen(i) != palette.getBlue(i)) {
                    return false;
                }
            }
            return true;
        }
        return bands <= 2;
    }

    int[] read(int top, int rows) {
        int width = image.getWidth();
        if (most == 0) {
            return converted(top, rows);
        }
        if (most == 255
                && image.getRaster().getParent() == null
                && image.getRaster().getDataBuffer() instanceof DataBufferByte bytes
                && image.getSampleModel() instanceof ComponentSampleModel layout) {
            return interleaved(bytes, layout, top, rows);
        }
        var samples = image.getRaster().getPixels(0, top, width, rows, (int[]) null);
        var argb = new int[width * rows];
        for (int i = 0; i < argb.length; i++) {
            int at = i * bands;
            int red = to8(samples[at]);
            int alpha = bands % 2 == 0 ? to8(samples[at + bands - 1]) : 255;
            int green = bands > 2 ? to8(samples[at + 1]) : red;
            int blue = bands > 2 ? to8(samples[at + 2]) : red;
            argb[i] = alpha << 24 | red << 16 | green << 8 | blue;
        }
        return argb;
    }

    private int to8(int sample) {
        return (sample * 255 + most / 2) / most;
    }

    private int[] interleaved(
            DataBufferByte bytes, ComponentSampleModel layout, int top, int rows) {
        int width = image.getWidth();
        var data = bytes.getData();
        var offsets = layout.getBandOffsets();
        int red = offsets[0];
        int green = bands > 2 ? offsets[1] : red;
        int blue = bands > 2 ? offsets[2] : red;
        int alpha = bands % 2 == 0 ? offsets[bands - 1] : -1;
        var argb = new int[width * rows];
        int to = 0;
        for (int y = top; y < top + rows; y++) {
            int at = y * layout.getScanlineStride();
            for (int x = 0; x < width; x++) {
                int opacity = alpha < 0 ? 255 : data[at + alpha] & 255;
                argb[to++] =
                        opacity << 24
                                | (data[at + red] & 255) << 16
                                | (data[at + green] & 255) << 8
                                | (data[at + blue] & 255);
                at += layout.getPixelStride();
            }
        }
        return argb;
    }

    private int[] converted(int top, int rows) {
        int width = image.getWidth();
        var band = new BufferedImage(width, rows, BufferedImage.TYPE_INT_ARGB);
        var graphics = band.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.drawImage(image, 0, -top, null);
        graphics.dispose();
        return Picture.pixels(band);
    }
}
