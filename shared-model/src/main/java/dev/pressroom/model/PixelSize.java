package dev.pressroom.model;

/// Width and height of a raster, in pixels, each at least 1.
public record PixelSize(int width, int height) {
    public PixelSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a raster needs at least 1x1 pixels, got " + width + "x" + height);
        }
    }

    /// Number of pixels. A `long`: 50 000 x 50 000 no longer fits an `int`.
    public long area() {
        return (long) width * height;
    }

    /// The longer of the two sides, in pixels.
    public int longEdge() {
        return Math.max(width, height);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
