package dev.pressroom.benchmarks;

import dev.pressroom.model.PixelSize;
import java.util.stream.IntStream;

/// Scales down with the Lanczos kernel of three lobes, in sRGB, once from the whole picture, in floating
/// point: what every contender comes near to, made by none of them.
final class Lanczos {
    private static final int LOBES = 3;
    private static final int CHANNELS = 3;

    private Lanczos() {}

    /// @param size not larger than the picture
    static Pixels scaled(Pixels picture, PixelSize size) {
        int width = size.width();
        int height = size.height();
        var columns = Taps.all(picture.width(), width);
        var rows = Taps.all(picture.height(), height);
        var narrow = new float[picture.height()][];
        IntStream.range(0, picture.height())
                .forEach(y -> narrow[y] = narrowed(picture, y, columns));
        var rgb = new byte[CHANNELS * width * height];
        for (int y = 0; y < height; y++) {
            var taps = rows[y];
            for (int i = 0; i < CHANNELS * width; i++) {
                float sum = 0;
                for (int tap = 0; tap < taps.weights().length; tap++) {
                    sum += taps.weights()[tap] * narrow[taps.first() + tap][i];
                }
                rgb[CHANNELS * width * y + i] = (byte) Math.clamp(Math.round(sum), 0, 255);
            }
        }
        return new Pixels(width, height, rgb);
    }

    private static float[] narrowed(Pixels picture, int y, Taps[] columns) {
        var row = new float[CHANNELS * columns.length];
        for (int x = 0; x < columns.length; x++) {
            var taps = columns[x];
            for (int channel = 0; channel < CHANNELS; channel++) {
                float sum = 0;
                for (int tap = 0; tap < taps.weights().length; tap++) {
                    sum += taps.weights()[tap] * picture.at(taps.first() + tap, y, channel);
                }
                row[CHANNELS * x + channel] = sum;
            }
        }
        return row;
    }

    /// What one sample of the output takes from the input.
    ///
    /// @param first index of the first sample that counts
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Taps(int first, float[] weights) {
        static Taps[] all(int from, int to) {
            var taps = new Taps[to];
            for (int i = 0; i < to; i++) {
                taps[i] = of(from, to, i);
            }
            return taps;
        }

        private static Taps of(int from, int to, int index) {
            double scale = (double) from / to;
            double centre = (index + 0.5) * scale - 0.5;
            int first = Math.max(0, (int) Math.ceil(centre - LOBES * scale));
            int last = Math.min(from - 1, (int) Math.floor(centre + LOBES * scale));
            var weights = new float[last - first + 1];
            float sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) kernel((first + i - centre) / scale);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
            return new Taps(first, weights);
        }

        private static double kernel(double x) {
            if (Math.abs(x) < 1e-9) {
                return 1;
            }
            double angle = Math.PI * x;
            return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
        }
    }
}
