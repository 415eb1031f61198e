package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.model.PixelSize;
import java.awt.Point;

/// Finds the part of a picture that people look at: where edges, strong colours and skin are. On a
/// small copy each pixel gets points, and the window with the most points wins; among equals the one
/// nearest to the middle. The weights are our own choice.
final class AttentionCrop {
    /// Long side of the small copy.
    private static final int SMALL_PX = 128;

    /// What is darker has no colour worth looking at.
    private static final int DARK = 24;

    private static final int SKIN = 120;

    private AttentionCrop() {}

    static Point centre(PixelSize picture, PixelSize box) {
        return new Point(
                (picture.width() - box.width()) / 2, (picture.height() - box.height()) / 2);
    }

    /// Upper left corner of the part of `box` size.
    static Point corner(Picture picture, PixelSize box) {
        var size = picture.size();
        double scale = Math.min(1, SMALL_PX / (double) Math.max(size.width(), size.height()));
        var small =
                Shrink.to(
                        picture, new PixelSize(px(size.width(), scale), px(size.height(), scale)));
        int w = small.image().getWidth();
        int h = small.image().getHeight();
        int windowWidth = Math.min(w, px(box.width(), scale));
        int windowHeight = Math.min(h, px(box.height(), scale));
        var sums = sums(points(small), w, h);
        var best = new Point();
        long most = -1;
        int nearest = 0;
        for (int y = 0; y <= h - windowHeight; y++) {
            for (int x = 0; x <= w - windowWidth; x++) {
                long sum = sum(sums, w, x, y, windowWidth, windowHeight);
                int far = Math.abs(2 * x + windowWidth - w) + Math.abs(2 * y + windowHeight - h);
                if (sum > most || (sum == most && far < nearest)) {
                    best.setLocation(x, y);
                    most = sum;
                    nearest = far;
                }
            }
        }
        return new Point(
                onLarge(best.x, w - windowWidth, size.width() - box.width()),
                onLarge(best.y, h - windowHeight, size.height() - box.height()));
    }

    private static int px(int side, double scale) {
        return Math.max(1, (int) Math.round(side * scale));
    }

    /// The first place stays the first, and the last the last.
    private static int onLarge(int at, int room, int largeRoom) {
        return room == 0 ? largeRoom / 2 : (2 * at * largeRoom + room) / (2 * room);
    }

    private static int[] points(Picture small) {
        int w = small.image().getWidth();
        int h = small.image().getHeight();
        var pixels = small.pixels();
        var points = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int pixel = pixels[y * w + x];
                int edge =
                        4 * luma(pixel)
                                - luma(pixels[y * w + Math.max(0, x - 1)])
                                - luma(pixels[y * w + Math.min(w - 1, x + 1)])
                                - luma(pixels[Math.max(0, y - 1) * w + x])
                                - luma(pixels[Math.min(h - 1, y + 1) * w + x]);
                int alpha = small.alpha() ? pixel >>> 24 : 255;
                points[y * w + x] = alpha * (Math.abs(edge) + saturation(pixel) + skin(pixel));
            }
        }
        return points;
    }

    private static int luma(int pixel) {
        return (299 * (pixel >> 16 & 255) + 587 * (pixel >> 8 & 255) + 114 * (pixel & 255)) / 1000;
    }

    private static int saturation(int pixel) {
        int red = pixel >> 16 & 255;
        int green = pixel >> 8 & 255;
        int blue = pixel & 255;
        int strongest = Math.max(red, Math.max(green, blue));
        return strongest < DARK ? 0 : (strongest - Math.min(red, Math.min(green, blue))) / 2;
    }

    /// By the shares of red and green, which hardly depend on how light the skin is.
    private static int skin(int pixel) {
        int red = pixel >> 16 & 255;
        int green = pixel >> 8 & 255;
        int sum = red + green + (pixel & 255);
        boolean skin =
                sum > 3 * DARK
                        && 100 * red > 36 * sum
                        && 100 * red < 56 * sum
                        && 100 * green > 27 * sum
                        && 100 * green < 36 * sum;
        return skin ? SKIN : 0;
    }

    /// Of all points above and to the left, so that each window costs four look-ups.
    private static long[] sums(int[] points, int w, int h) {
        var sums = new long[(w + 1) * (h + 1)];
        for (int y = 0; y < h; y++) {
            long row = 0;
            for (int x = 0; x < w; x++) {
                row += points[y * w + x];
                sums[(y + 1) * (w + 1) + x + 1] = sums[y * (w + 1) + x + 1] + row;
            }
        }
        return sums;
    }

    private static long sum(long[] sums, int w, int left, int top, int width, int height) {
        int above = top * (w + 1) + left;
        int below = (top + height) * (w + 1) + left;
        return sums[below + width] - sums[below] - sums[above + width] + sums[above];
    }
}
