package dev.pressroom.image.adapter.imgscalr;

import java.util.Arrays;

/// A convolution of 3 × 3: the centre weighs 1 + amount, each neighbour − amount / 8. Edges are
/// repeated, alpha stays as it is, results are rounded half up and clamped.
final class Sharpening {
    private Sharpening() {}

    static Picture of(Picture picture, double amount) {
        int w = picture.image().getWidth();
        int h = picture.image().getHeight();
        var from = picture.pixels();
        var target = Picture.blank(picture.size(), picture.alpha());
        var to = Picture.pixels(target);
        var around = new int[3];
        for (int y = 0; y < h; y++) {
            int above = Math.max(0, y - 1) * w;
            int below = Math.min(h - 1, y + 1) * w;
            for (int x = 0; x < w; x++) {
                Arrays.fill(around, 0);
                int left = Math.max(0, x - 1);
                int right = Math.min(w - 1, x + 1);
                add(from, above, left, x, right, around);
                add(from, y * w, left, x, right, around);
                add(from, below, left, x, right, around);
                int pixel = from[y * w + x];
                to[y * w + x] =
                        (pixel & 0xff000000)
                                | sharper(pixel >> 16 & 255, around[0], amount) << 16
                                | sharper(pixel >> 8 & 255, around[1], amount) << 8
                                | sharper(pixel & 255, around[2], amount);
            }
        }
        return picture.with(target);
    }

    private static void add(int[] from, int row, int left, int x, int right, int[] around) {
        int a = from[row + left];
        int b = from[row + x];
        int c = from[row + right];
        around[0] += (a >> 16 & 255) + (b >> 16 & 255) + (c >> 16 & 255);
        around[1] += (a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255);
        around[2] += (a & 255) + (b & 255) + (c & 255);
    }

    /// @param nine the sum of the pixel and its neighbours
    private static int sharper(int pixel, int nine, double amount) {
        double value = pixel * (1 + amount) - (nine - pixel) * amount / 8;
        return Math.clamp(Math.round(value), 0, 255);
    }
}
