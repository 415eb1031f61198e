package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.model.PixelSize;
import java.awt.AlphaComposite;
import java.awt.image.BufferedImage;
import org.imgscalr.Scalr;

/// Makes a picture smaller. imgscalr makes many copies that are nearly as large, so whole factors are averaged
/// away first, a few rows at a time.
final class Shrink {
    private Shrink() {}

    /// @return a picture of `TYPE_INT_RGB` or `TYPE_INT_ARGB`
    static BufferedImage to(BufferedImage picture, PixelSize size) {
        // Leaves less than one and a half times the target, or less than twice if nothing is
        // averaged.
        int factor =
                Math.min(picture.getWidth() / size.width(), picture.getHeight() / size.height());
        boolean plain =
                picture.getType() == BufferedImage.TYPE_INT_RGB
                        || picture.getType() == BufferedImage.TYPE_INT_ARGB;
        var small = factor > 1 || !plain ? averaged(picture, Math.max(1, factor)) : picture;
        if (small.getWidth() == size.width() && small.getHeight() == size.height()) {
            return small;
        }
        return Scalr.resize(
                small,
                Scalr.Method.ULTRA_QUALITY,
                Scalr.Mode.FIT_EXACT,
                size.width(),
                size.height());
    }

    /// Each pixel is the mean of a square of `factor` pixels a side, weighted by alpha; what does not
    /// fill a square at the right and the lower edge joins the last one.
    private static BufferedImage averaged(BufferedImage picture, int factor) {
        boolean alpha = picture.getColorModel().hasAlpha();
        int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        int w = picture.getWidth();
        int width = w / factor;
        int height = picture.getHeight() / factor;
        var target = new BufferedImage(width, height, type);
        var row = new int[width];
        for (int y = 0; y < height; y++) {
            int top = y * factor;
            int rows = y == height - 1 ? picture.getHeight() - top : factor;
            var band = band(picture, top, rows, type);
            for (int x = 0; x < width; x++) {
                int left = x * factor;
                row[x] = mean(band, w, left, x == width - 1 ? w : left + factor);
            }
            target.setRGB(0, y, width, 1, row, 0, width);
        }
        return target;
    }

    private static int[] band(BufferedImage picture, int top, int rows, int type) {
        var band = new BufferedImage(picture.getWidth(), rows, type);
        var graphics = band.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.drawImage(picture, 0, -top, null);
        graphics.dispose();
        return band.getRGB(0, 0, band.getWidth(), rows, null, 0, band.getWidth());
    }

    private static int mean(int[] band, int width, int left, int right) {
        long opacity = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        int count = 0;
        for (int start = 0; start < band.length; start += width) {
            for (int x = left; x < right; x++) {
                int pixel = band[start + x];
                int alpha = pixel >>> 24;
                opacity += alpha;
                red += (long) alpha * (pixel >> 16 & 255);
                green += (long) alpha * (pixel >> 8 & 255);
                blue += (long) alpha * (pixel & 255);
                count++;
            }
        }
        if (opacity == 0) {
            return 0;
        }
        return (int)
                (rounded(opacity, count) << 24
                        | rounded(red, opacity) << 16
                        | rounded(green, opacity) << 8
                        | rounded(blue, opacity));
    }

    private static long rounded(long sum, long count) {
        return (2 * sum + count) / (2 * count);
    }
}
