package dev.pressroom.benchmarks;

/// How near a picture is to a reference of the same size.
///
/// @param ssim mean structural similarity of luma, 1 for the same picture: Gaussian window of 11 x 11 with
///     a deviation of 1.5, constants 0.01 and 0.03 (Wang et al. 2004, IEEE TIP 13/4)
/// @param psnr in dB, over all samples of red, green and blue; at most 99
record Likeness(double ssim, double psnr) {
    private static final double MOST_DB = 99;
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;
    private static final int RADIUS = 5;
    private static final float[] WINDOW = window();

    /// @throws IllegalArgumentException if the sizes differ, or a side is shorter than the window
    static Likeness between(Pixels reference, Pixels made) {
        if (reference.width() != made.width() || reference.height() != made.height()) {
            throw new IllegalArgumentException("pictures of different sizes");
        }
        if (Math.min(made.width(), made.height()) <= 2 * RADIUS) {
            throw new IllegalArgumentException("too small for SSIM");
        }
        return new Likeness(ssim(reference, made), psnr(reference.rgb(), made.rgb()));
    }

    private static double psnr(byte[] one, byte[] other) {
        long squares = 0;
        for (int i = 0; i < one.length; i++) {
            int off = (one[i] & 255) - (other[i] & 255);
            squares += (long) off * off;
        }
        return squares == 0
                ? MOST_DB
                : Math.min(MOST_DB, 10 * Math.log10(255.0 * 255 * one.length / squares));
    }

    private static double ssim(Pixels one, Pixels other) {
        int width = one.width();
        int height = one.height();
        var a = luma(one);
        var b = luma(other);
        var meanA = blurred(a, width, height);
        var meanB = blurred(b, width, height);
        var aa = blurred(product(a, a), width, height);
        var bb = blurred(product(b, b), width, height);
        var ab = blurred(product(a, b), width, height);
        double sum = 0;
        for (int y = RADIUS; y < height - RADIUS; y++) {
            for (int x = RADIUS; x < width - RADIUS; x++) {
                int i = y * width + x;
                sum += local(meanA[i], meanB[i], aa[i], bb[i], ab[i]);
            }
        }
        return sum / ((width - 2L * RADIUS) * (height - 2L * RADIUS));
    }

    private static double local(double meanA, double meanB, double aa, double bb, double ab) {
        double varianceA = aa - meanA * meanA;
        double varianceB = bb - meanB * meanB;
        double covariance = ab - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
    }

    /// Weights of ITU-R BT.601.
    private static float[] luma(Pixels picture) {
        var luma = new float[picture.width() * picture.height()];
        int i = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                luma[i++] =
                        0.299f * picture.at(x, y, 0)
                                + 0.587f * picture.at(x, y, 1)
                                + 0.114f * picture.at(x, y, 2);
            }
        }
        return luma;
    }

    private static float[] product(float[] a, float[] b) {
        var product = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    /// Only right where the whole window lies inside.
    private static float[] blurred(float[] plane, int width, int height) {
        var along = new float[plane.length];
        for (int i = RADIUS; i < plane.length - RADIUS; i++) {
            along[i] = weighted(plane, i, 1);
        }
        var both = new float[plane.length];
        for (int i = RADIUS * width; i < (height - RADIUS) * width; i++) {
            both[i] = weighted(along, i, width);
        }
        return both;
    }

    private static float weighted(float[] plane, int centre, int step) {
        float sum = 0;
        for (int tap = -RADIUS; tap <= RADIUS; tap++) {
            sum += WINDOW[tap + RADIUS] * plane[centre + tap * step];
        }
        return sum;
    }

    private static float[] window() {
        var window = new float[2 * RADIUS + 1];
        float sum = 0;
        for (int i = 0; i < window.length; i++) {
            int off = i - RADIUS;
            window[i] = (float) Math.exp(-off * off / (2 * 1.5 * 1.5));
            sum += window[i];
        }
        for (int i = 0; i < window.length; i++) {
            window[i] /= sum;
        }
        return window;
    }
}
