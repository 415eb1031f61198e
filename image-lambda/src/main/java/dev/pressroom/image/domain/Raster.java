package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;

/// Small picture in memory: rows of 0xAARRGGBB, not premultiplied.
///
/// @param argb `width * height` pixels; not copied
@SuppressWarnings("ArrayRecordComponent") // Never compared, only read once by the hashes.
public record Raster(int width, int height, int[] argb) {
    /// @param rgba as [Encoding#rgba] makes it
    public static Raster of(PixelSize size, byte[] rgba) {
        var argb = new int[Math.toIntExact(size.area())];
        for (int i = 0; i < argb.length; i++) {
            argb[i] =
                    (rgba[4 * i + 3] & 255) << 24
                            | (rgba[4 * i] & 255) << 16
                            | (rgba[4 * i + 1] & 255) << 8
                            | (rgba[4 * i + 2] & 255);
        }
        return new Raster(size.width(), size.height(), argb);
    }

    int luma(int x, int y) {
        int pixel = argb[y * width + x];
        return (299 * (pixel >> 16 & 255) + 587 * (pixel >> 8 & 255) + 114 * (pixel & 255)) / 1000;
    }
}
