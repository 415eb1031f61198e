package dev.pressroom.image.domain;

/// Small picture in memory: rows of 0xAARRGGBB, not premultiplied.
///
/// @param argb `width * height` pixels; not copied
@SuppressWarnings("ArrayRecordComponent") // Never compared, only read once by the hashes.
public record Raster(int width, int height, int[] argb) {
    int luma(int x, int y) {
        int pixel = argb[y * width + x];
        return (299 * (pixel >> 16 & 255) + 587 * (pixel >> 8 & 255) + 114 * (pixel & 255)) / 1000;
    }
}
