package dev.pressroom.benchmarks;

/// Smooth random values over the plane: random numbers on a lattice, and between them a soft transition.
final class ValueNoise {
    private final long seed;

    ValueNoise(long seed) {
        this.seed = seed;
    }

    /// Adds values between `-amplitude` and `amplitude` to each pixel of the row `y`.
    ///
    /// @param cell distance of the lattice's points, in pixels
    void addTo(float[] row, int y, int cell, float amplitude) {
        var soft = transition(cell);
        int line = y / cell;
        float down = soft[y % cell];
        float left = between(0, line, down);
        for (int column = 0; column * cell < row.length; column++) {
            float right = between(column + 1, line, down);
            int end = Math.min(row.length, (column + 1) * cell);
            for (int x = column * cell; x < end; x++) {
                row[x] += amplitude * (left + (right - left) * soft[x - column * cell]);
            }
            left = right;
        }
    }

    private static float[] transition(int cell) {
        var soft = new float[cell];
        for (int i = 0; i < cell; i++) {
            float t = (float) i / cell;
            soft[i] = t * t * (3 - 2 * t);
        }
        return soft;
    }

    private float between(int column, int line, float down) {
        float top = at(column, line);
        return top + (at(column, line + 1) - top) * down;
    }

    /// The mixing function of SplitMix64 over the place.
    private float at(int column, int line) {
        long z = seed + column * 0x9e3779b97f4a7c15L + line * 0xd1b54a32d192ed03L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return (float) ((z ^ z >>> 31) >> 40) / (1 << 23);
    }
}
