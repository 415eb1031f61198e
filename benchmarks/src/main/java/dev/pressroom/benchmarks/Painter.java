package dev.pressroom.benchmarks;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/// Paints what a codec meets in a photo: a scene with fine detail in some places and none in others
/// (as many waves of each length as in nature, fewer of the shortest, because lenses are soft), soft and
/// hard edges, slow changes of colour, and a little grain. The same pixels for the same size, always.
final class Painter {
    private static final long SEED = 20_260_101;
    private static final float CONTRAST = 34;
    private static final float COLOUR = 16;
    private static final double GRAIN = 5;
    private static final int LONGEST = 1024;

    /// How much weaker shorter waves are.
    private static final double FALL = 0.14;

    /// From here on a wave is detail, and only where the scene is in focus.
    private static final int DETAIL = 32;

    private final int width;
    private final int height;
    private final ValueNoise light = new ValueNoise(SEED);
    private final ValueNoise focus = new ValueNoise(SEED + 1);
    private final ValueNoise warm = new ValueNoise(SEED + 2);
    private final ValueNoise green = new ValueNoise(SEED + 3);
    private final ValueNoise things = new ValueNoise(SEED + 4);
    private final SplittableRandom grain = new SplittableRandom(SEED);

    private Painter(int width, int height) {
        this.width = width;
        this.height = height;
    }

    static BufferedImage paint(int width, int height, boolean alpha) {
        var image =
                new BufferedImage(
                        width,
                        height,
                        alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var painter = new Painter(width, height);
        for (int y = 0; y < height; y++) {
            image.setRGB(0, y, width, 1, painter.row(y, alpha), 0, width);
        }
        return image;
    }

    private int[] row(int y, boolean alpha) {
        var lights = lights(y);
        var warmth = waves(warm, y, LONGEST, 16, COLOUR);
        var greens = waves(green, y, LONGEST, 16, COLOUR);
        var row = new int[width];
        double v = (double) y / height;
        for (int x = 0; x < width; x++) {
            double noise = (alpha ? 0 : GRAIN) * (grain.nextDouble() + grain.nextDouble() - 1) * 2;
            double level = 150 - 45 * v + lights[x] + noise;
            int red = sample(level + warmth[x]);
            int middle = sample(level + greens[x] / 2);
            int blue = sample(level - warmth[x] + 12 * (1 - v));
            row[x] = opacity(alpha, x, v) << 24 | red << 16 | middle << 8 | blue;
        }
        return row;
    }

    private float[] lights(int y) {
        var lights = waves(light, y, LONGEST, DETAIL * 2, CONTRAST);
        var detail = waves(light, y, DETAIL, 2, CONTRAST);
        var sharpness = waves(focus, y, LONGEST, 256, 1);
        var shapes = waves(things, y, LONGEST, 64, 1);
        for (int x = 0; x < width; x++) {
            float inFocus = Math.clamp(0.7f + 2 * sharpness[x], 0.02f, 1);
            // A thing ends within two pixels where it is in focus, within fifty where it is not.
            float edge = Math.clamp(shapes[x] * (20 + 380 * inFocus), -1, 1);
            lights[x] += detail[x] * inFocus + 30 * edge;
        }
        return lights;
    }

    private float[] waves(ValueNoise noise, int y, int longest, int shortest, float contrast) {
        var row = new float[width];
        for (int cell = longest; cell >= shortest; cell /= 2) {
            noise.addTo(row, y, cell, contrast * (float) Math.pow((double) cell / LONGEST, FALL));
        }
        return row;
    }

    private int opacity(boolean alpha, int x, double v) {
        return alpha ? sample(380 - 700 * Math.hypot((double) x / width - 0.5, v - 0.5)) : 255;
    }

    private static int sample(double value) {
        return (int) Math.clamp(value, 0, 255);
    }
}
