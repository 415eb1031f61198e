package dev.pressroom.image.adapter;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// ICC profiles made from the definitions of their colour spaces, and what colours in them are in sRGB,
/// reckoned without any profile. Sources: ICC.1:2001-04, SMPTE EG 432-1, Adobe RGB (1998),
/// IEC 61966-2-1.
@SuppressWarnings("ByteBufferBackingArray") // All buffers are allocated here.
final class Profiles {
    /// Bradford matrix.
    private static final double[][] BRADFORD = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };

    private static final double[] D50 = {0.9642, 1, 0.8249};
    private static final double[] D65 = {0.95047, 1, 1.08883};
    private static final double ADOBE_GAMMA = 563 / 256.0;

    /// Steps of a fifth: their samples, multiples of 51, are whole.
    private static final int GRID = 6;

    private Profiles() {}

    /// A space of three primaries with white D65.
    enum Rgb {
        SRGB(0.64, 0.33, 0.30, 0.60, 0.15, 0.06),
        DISPLAY_P3(0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
        ADOBE_RGB(0.64, 0.33, 0.21, 0.71, 0.15, 0.06);

        /// From linear light to XYZ with white D50.
        @SuppressWarnings("ImmutableEnumChecker") // Never written to after it is worked out.
        private final double[][] matrix;

        Rgb(double... xy) {
            var primaries = new double[3][3];
            for (int i = 0; i < 3; i++) {
                double x = xy[2 * i];
                double y = xy[2 * i + 1];
                primaries[0][i] = x / y;
                primaries[1][i] = 1;
                primaries[2][i] = (1 - x - y) / y;
            }
            var strength = times(inverse(primaries), D65);
            for (var row : primaries) {
                for (int i = 0; i < 3; i++) {
                    row[i] *= strength[i];
                }
            }
            this.matrix = product(toD50(), primaries);
        }

        double linear(double value) {
            if (this == ADOBE_RGB) {
                return Math.pow(value, ADOBE_GAMMA);
            }
            return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }

        /// What a colour of this space is in sRGB, 0xRRGGBB; what sRGB has not is cut off.
        int inSrgb(int rgb) {
            var linear = new double[3];
            for (int i = 0; i < 3; i++) {
                linear[i] = linear((rgb >> (16 - 8 * i) & 255) / 255.0);
            }
            return srgb(times(matrix, linear));
        }

        byte[] profile() {
            var tags = new LinkedHashMap<String, byte[]>();
            var names = "rgb";
            for (int i = 0; i < 3; i++) {
                tags.put(names.charAt(i) + "XYZ", xyz(matrix[0][i], matrix[1][i], matrix[2][i]));
            }
            for (int i = 0; i < 3; i++) {
                tags.put(names.charAt(i) + "TRC", curve());
            }
            return Profiles.profile("mntr", "RGB ", "XYZ ", tags);
        }

        private byte[] curve() {
            if (this == ADOBE_RGB) {
                return tag("curv", 6).putInt(1).putShort((short) 563).array();
            }
            int points = 1024;
            var curve = tag("curv", 4 + 2 * points).putInt(points);
            for (int i = 0; i < points; i++) {
                curve.putShort((short) Math.round(65535 * linear(i / (points - 1.0))));
            }
            return curve.array();
        }
    }

    /// A printer of our own invention. Its inks are purer than real ones, so that all its colours are
    /// near those of sRGB.
    static byte[] cmyk() {
        var table = tag("mft2", 44 + 4 * 4 + GRID * GRID * GRID * GRID * 6 + 3 * 4);
        table.put((byte) 4).put((byte) 3).put((byte) GRID).put((byte) 0);
        for (int i = 0; i < 9; i++) {
            table.putInt(i % 4 == 0 ? 1 << 16 : 0);
        }
        table.putShort((short) 2).putShort((short) 2);
        straight(table, 4);
        for (int i = 0; i < GRID * GRID * GRID * GRID; i++) {
            double step = 1.0 / (GRID - 1);
            var lab =
                    lab(
                            digit(i, 3) * step,
                            digit(i, 2) * step,
                            digit(i, 1) * step,
                            digit(i, 0) * step);
            table.putShort((short) Math.round(lab[0] * 652.8));
            table.putShort((short) Math.round((lab[1] + 128) * 256));
            table.putShort((short) Math.round((lab[2] + 128) * 256));
        }
        straight(table, 3);
        return profile("prtr", "CMYK", "Lab ", Map.of("A2B0", table.array()));
    }

    private static void straight(ByteBuffer table, int curves) {
        for (int i = 0; i < curves; i++) {
            table.putShort((short) 0).putShort((short) 0xffff);
        }
    }

    /// What inks of that printer are in sRGB, 0xRRGGBB.
    ///
    /// @param cmyk 0xCCMMYYKK, each a multiple of 51
    static int cmykInSrgb(int cmyk) {
        var lab =
                lab(
                        (cmyk >>> 24) / 255.0,
                        (cmyk >> 16 & 255) / 255.0,
                        (cmyk >> 8 & 255) / 255.0,
                        (cmyk & 255) / 255.0);
        double y = (lab[0] + 16) / 116;
        return srgb(
                new double[] {
                    D50[0] * uncurved(y + lab[1] / 500),
                    uncurved(y),
                    D50[2] * uncurved(y - lab[2] / 200)
                });
    }

    /// The formula of the printer.
    private static double[] lab(double c, double m, double y, double k) {
        double light = 100 - 90 * k;
        double ink = 1 - k;
        return new double[] {
            light - ink * (32 * c + 38 * m + 8 * y) * 0.9,
            ink * (-30 * c + 52 * m - 4 * y),
            ink * (-32 * c - 4 * m + 60 * y)
        };
    }

    private static double uncurved(double f) {
        return f > 6 / 29.0 ? f * f * f : (116 * f - 16) * 27 / 24389;
    }

    /// From XYZ with white D50.
    private static int srgb(double[] xyz) {
        var linear = times(inverse(Rgb.SRGB.matrix), xyz);
        int rgb = 0;
        for (double band : linear) {
            double value =
                    band <= 0.0031308 ? 12.92 * band : 1.055 * Math.pow(band, 1 / 2.4) - 0.055;
            rgb = rgb << 8 | (int) Math.round(255 * Math.clamp(value, 0.0, 1.0));
        }
        return rgb;
    }

    private static double[][] toD50() {
        var from = times(BRADFORD, D65);
        var to = times(BRADFORD, D50);
        var scale = new double[3][3];
        for (int i = 0; i < 3; i++) {
            scale[i][i] = to[i] / from[i];
        }
        return product(inverse(BRADFORD), product(scale, BRADFORD));
    }

    private static byte[] profile(
            String device, String space, String connection, Map<String, byte[]> more) {
        var tags = new LinkedHashMap<String, byte[]>();
        tags.put("desc", tag("desc", 85).putInt(5).put(ascii("test\0")).array());
        tags.put("cprt", tag("text", 5).put(ascii("none\0")).array());
        tags.put("wtpt", xyz(D50));
        tags.putAll(more);
        var body = new ByteArrayOutputStream();
        int start = 132 + 12 * tags.size();
        var table = ByteBuffer.allocate(4 + 12 * tags.size()).putInt(tags.size());
        tags.forEach(
                (name, content) -> {
                    table.put(ascii(name)).putInt(start + body.size()).putInt(content.length);
                    body.write(content, 0, content.length);
                    body.write(new byte[3], 0, -body.size() & 3);
                });
        var header = ByteBuffer.allocate(128).putInt(start + body.size()).putInt(0);
        header.putInt(0x02400000).put(ascii(device)).put(ascii(space)).put(ascii(connection));
        header.position(36).put(ascii("acsp"));
        header.position(68).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
        return Samples.concat(Samples.concat(header.array(), table.array()), body.toByteArray());
    }

    /// Of a number to the base of the grid.
    private static int digit(int number, int place) {
        for (int i = 0; i < place; i++) {
            number /= GRID;
        }
        return number % GRID;
    }

    private static ByteBuffer tag(String type, int length) {
        return ByteBuffer.allocate(8 + length).put(ascii(type)).putInt(0);
    }

    private static byte[] xyz(double... values) {
        var tag = tag("XYZ ", 12);
        for (double value : values) {
            tag.putInt((int) Math.round(value * 65536));
        }
        return tag.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static double[] times(double[][] matrix, double[] vector) {
        var result = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                result[i] += matrix[i][k] * vector[k];
            }
        }
        return result;
    }

    private static double[][] product(double[][] a, double[][] b) {
        var result = new double[3][3];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                result[i / 3][i % 3] += a[i / 3][k] * b[k][i % 3];
            }
        }
        return result;
    }

    /// By cofactors.
    private static double[][] inverse(double[][] m) {
        var result = new double[3][3];
        double determinant = 0;
        for (int i = 0; i < 9; i++) {
            int r = i / 3;
            int c = i % 3;
            double cofactor =
                    m[(r + 1) % 3][(c + 1) % 3] * m[(r + 2) % 3][(c + 2) % 3]
                            - m[(r + 1) % 3][(c + 2) % 3] * m[(r + 2) % 3][(c + 1) % 3];
            result[c][r] = cofactor;
            determinant += r == 0 ? m[0][c] * cofactor : 0;
        }
        for (int i = 0; i < 9; i++) {
            result[i / 3][i % 3] /= determinant;
        }
        return result;
    }
}
