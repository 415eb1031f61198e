package dev.pressroom.benchmarks;

import java.awt.image.BufferedImage;

/// A decoded picture on white: rows of red, green and blue, a byte each.
@SuppressWarnings("ArrayRecordComponent") // Never compared as a record.
record Pixels(int width, int height, byte[] rgb) {
    private static final int CHANNELS = 3;

    static Pixels of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var rgb = new byte[CHANNELS * width * height];
        var row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                rgb[at++] = onWhite(argb >> 16, argb >>> 24);
                rgb[at++] = onWhite(argb >> 8, argb >>> 24);
                rgb[at++] = onWhite(argb, argb >>> 24);
            }
        }
        return new Pixels(width, height, rgb);
    }

    private static byte onWhite(int sample, int alpha) {
        return (byte) (((sample & 255) * alpha + 255 * (255 - alpha) + 127) / 255);
    }

    /// A sample, 0 to 255.
    ///
    /// @param channel 0 red, 1 green, 2 blue
    int at(int x, int y, int channel) {
        return rgb[CHANNELS * (y * width + x) + channel] & 255;
    }

    Pixels turnedClockwise() {
        var turned = new byte[rgb.length];
        int at = 0;
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < height; x++) {
                int from = CHANNELS * ((height - 1 - x) * width + y);
                for (int channel = 0; channel < CHANNELS; channel++) {
                    turned[at++] = rgb[from + channel];
                }
            }
        }
        return new Pixels(/* width= */ height, /* height= */ width, turned);
    }
}
