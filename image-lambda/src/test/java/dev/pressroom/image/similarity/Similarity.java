package dev.pressroom.image.similarity;

import java.awt.image.BufferedImage;

/// How alike two pictures of the same size look. Transparent parts are compared on white.
public final class Similarity {
    /// Window of Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment", IEEE Transactions on
    /// Image Processing 13 (2004): 11 × 11 weights of a Gaussian with σ = 1.5.
    private static final int WINDOW = 11;

    private static final double SIGMA = 1.5;

    /// (0.01 × 255)² and (0.03 × 255)², from the same paper.
    private static final double C1 = 6.5025;

    private static final double C2 = 58.5225;

    private Similarity() {}

    /// Mean structural similarity of the luma.
    ///
    /// @param a at least 11 × 11 pixels
    /// @return 1 for equal pictures; less the more they differ
    public static double ssim(BufferedImage a, BufferedImage b) {
        check(a, b);
        int w = a.getWidth();
        int h = a.getHeight();
        var x = luma(a);
        var y = luma(b);
        var meanX = blurred(x, w, h);
        var meanY = blurred(y, w, h);
        var xx = blurred(product(x, x), w, h);
        var yy = blurred(product(y, y), w, h);
        var xy = blurred(product(x, y), w, h);
        double sum = 0;
        for (int i = 0; i < meanX.length; i++) {
            double means = meanX[i] * meanY[i];
            double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
            double structure = (2 * means + C1) * (2 * (xy[i] - means) + C2);
            double both = (squares + C1) * (xx[i] + yy[i] - squares + C2);
            sum += structure / both;
        }
        return sum / meanX.length;
    }

    /// Peak signal-to-noise ratio over red, green and blue, in dB.
    ///
    /// @return infinite for equal pictures
    public static double psnr(BufferedImage a, BufferedImage b) {
        check(a, b);
        double squares = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                int p = onWhite(a.getRGB(x, y));
                int q = onWhite(b.getRGB(x, y));
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference = (p >> shift & 255) - (q >> shift & 255);
                    squares += difference * difference;
                }
            }
        }
        double mean = squares / (3.0 * a.getWidth() * a.getHeight());
        return 10 * Math.log10(255 * 255 / mean);
    }

    /// Mean colour difference, see [#deltaE(int, int)].
    public static double meanDeltaE(BufferedImage a, BufferedImage b) {
        check(a, b);
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                sum += deltaE(onWhite(a.getRGB(x, y)), onWhite(b.getRGB(x, y)));
            }
        }
        return sum / ((double) a.getWidth() * a.getHeight());
    }

    /// Distance in CIELAB (CIE 1976) of two colours in sRGB. About 2.3 can just be seen.
    ///
    /// @param a 0xRRGGBB; higher bits do not count
    public static double deltaE(int a, int b) {
        var p = lab(a);
        var q = lab(b);
        return Math.sqrt(
                (p[0] - q[0]) * (p[0] - q[0])
                        + (p[1] - q[1]) * (p[1] - q[1])
                        + (p[2] - q[2]) * (p[2] - q[2]));
    }

    private static void check(BufferedImage a, BufferedImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            throw new IllegalArgumentException(
                    a.getWidth()
                            + "x"
                            + a.getHeight()
                            + " and "
                            + b.getWidth()
                            + "x"
                            + b.getHeight());
        }
    }

    private static double[] luma(BufferedImage image) {
        int w = image.getWidth();
        var luma = new double[w * image.getHeight()];
        for (int i = 0; i < luma.length; i++) {
            int pixel = onWhite(image.getRGB(i % w, i / w));
            luma[i] =
                    0.299 * (pixel >> 16 & 255)
                            + 0.587 * (pixel >> 8 & 255)
                            + 0.114 * (pixel & 255);
        }
        return luma;
    }

    private static int onWhite(int pixel) {
        int alpha = pixel >>> 24;
        if (alpha == 255) {
            return pixel;
        }
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int band = ((pixel >> shift & 255) * alpha + 255 * (255 - alpha) + 127) / 255;
            result |= band << shift;
        }
        return result;
    }

    private static double[] product(double[] a, double[] b) {
        var product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    /// Only where the window fits, first along the rows, then along the columns.
    private static double[] blurred(double[] values, int w, int h) {
        if (w < WINDOW || h < WINDOW) {
            throw new IllegalArgumentException("too small to compare: " + w + "x" + h);
        }
        var weights = weights();
        int width = w - WINDOW + 1;
        var rows = new double[width * h];
        for (int i = 0; i < rows.length; i++) {
            int at = i / width * w + i % width;
            for (int k = 0; k < WINDOW; k++) {
                rows[i] += weights[k] * values[at + k];
            }
        }
        var blurred = new double[width * (h - WINDOW + 1)];
        for (int i = 0; i < blurred.length; i++) {
            for (int k = 0; k < WINDOW; k++) {
                blurred[i] += weights[k] * rows[i + k * width];
            }
        }
        return blurred;
    }

    private static double[] weights() {
        var weights = new double[WINDOW];
        double sum = 0;
        for (int k = 0; k < WINDOW; k++) {
            double far = k - WINDOW / 2;
            weights[k] = Math.exp(-far * far / (2 * SIGMA * SIGMA));
            sum += weights[k];
        }
        for (int k = 0; k < WINDOW; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    /// IEC 61966-2-1 to CIE XYZ to CIELAB, white D65.
    private static double[] lab(int rgb) {
        double r = linear(rgb >> 16 & 255);
        double g = linear(rgb >> 8 & 255);
        double b = linear(rgb & 255);
        double x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        double y = curve(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        double z = curve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(int sample) {
        double value = sample / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double curve(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
