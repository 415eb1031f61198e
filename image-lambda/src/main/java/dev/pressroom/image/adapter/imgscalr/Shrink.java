package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import org.imgscalr.Scalr;

/// Makes a picture smaller. imgscalr makes many copies that are nearly as large, so whole factors are averaged
/// away first, a few rows at a time.
final class Shrink {
    private Shrink() {}

    /// @param decoded of any type
    static Picture first(BufferedImage decoded, PixelSize size) {
        var rows = new SourceRows(decoded);
        boolean plain =
                decoded.getType() == BufferedImage.TYPE_INT_RGB
                        || decoded.getType() == BufferedImage.TYPE_INT_ARGB;
        int factor = factor(decoded, size);
        var small = factor > 1 || !plain ? averaged(decoded, rows, factor) : decoded;
        return new Picture(exact(small, size), rows.grey());
    }

    static Picture to(Picture picture, PixelSize size) {
        var image = picture.image();
        int factor = factor(image, size);
        var small = factor > 1 ? averaged(image, new SourceRows(image), factor) : image;
        return picture.with(exact(small, size));
    }

    /// Leaves less than one and a half times the target, or less than twice if nothing is averaged.
    private static int factor(BufferedImage image, PixelSize size) {
        int factor = Math.min(image.getWidth() / size.width(), image.getHeight() / size.height());
        return Math.max(1, factor);
    }

    private static BufferedImage exact(BufferedImage image, PixelSize size) {
        if (image.getWidth() == size.width() && image.getHeight() == size.height()) {
            return image;
        }
        return Scalr.resize(
                image,
                Scalr.Method.ULTRA_QUALITY,
                Scalr.Mode.FIT_EXACT,
                size.width(),
                size.height());
    }

    /// Each pixel is the mean of a square of `factor` pixels a side, weighted by alpha; what does not
    /// fill a square at the right and the lower edge joins the last one.
    private static BufferedImage averaged(BufferedImage image, SourceRows source, int factor) {
        int w = image.getWidth();
        int width = w / factor;
        int height = image.getHeight() / factor;
        var target = Picture.blank(new PixelSize(width, height), source.alpha());
        var pixels = Picture.pixels(target);
        for (int y = 0; y < height; y++) {
            int top = y * factor;
            var band = source.read(top, y == height - 1 ? image.getHeight() - top : factor);
            for (int x = 0; x < width; x++) {
                int left = x * factor;
                int right = x == width - 1 ? w : left + factor;
                pixels[y * width + x] =
                        source.alpha()
                                ? weighted(band, w, left, right)
                                : opaque(band, w, left, right);
            }
        }
        return target;
    }

    private static int opaque(int[] band, int width, int left, int right) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int start = 0; start < band.length; start += width) {
            for (int x = left; x < right; x++) {
                int pixel = band[start + x];
                red += pixel >> 16 & 255;
                green += pixel >> 8 & 255;
                blue += pixel & 255;
            }
        }
        int count = (right - left) * (band.length / width);
        return (int)
                (0xff000000L
                        | rounded(red, count) << 16
                        | rounded(green, count) << 8
                        | rounded(blue, count));
    }

    private static int weighted(int[] band, int width, int left, int right) {
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
