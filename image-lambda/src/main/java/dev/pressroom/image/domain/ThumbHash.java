package dev.pressroom.image.domain;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A placeholder of about 25 bytes. Source: the public algorithm at
/// <https://evanw.github.io/thumbhash/>.
public final class ThumbHash {
    private ThumbHash() {}

    /// @param picture at most 100 px a side
    /// @return the hash in base64
    public static String of(Raster picture) {
        int w = picture.width();
        int h = picture.height();
        int n = w * h;
        double[] l = new double[n];
        double[] p = new double[n];
        double[] q = new double[n];
        double[] a = new double[n];
        double[] average = new double[3];
        double opacity = 0;
        for (int pixel : picture.argb()) {
            double alpha = (pixel >>> 24) / 255.0;
            for (int c = 0; c < 3; c++) {
                average[c] += alpha / 255 * ((pixel >> (16 - 8 * c)) & 255);
            }
            opacity += alpha;
        }
        for (int c = 0; c < 3 && opacity > 0; c++) {
            average[c] /= opacity;
        }
        boolean hasAlpha = opacity < n;
        for (int i = 0; i < n; i++) {
            int pixel = picture.argb()[i];
            double alpha = (pixel >>> 24) / 255.0;
            double r = average[0] * (1 - alpha) + alpha / 255 * (pixel >> 16 & 255);
            double g = average[1] * (1 - alpha) + alpha / 255 * (pixel >> 8 & 255);
            double b = average[2] * (1 - alpha) + alpha / 255 * (pixel & 255);
            l[i] = (r + g + b) / 3;
            p[i] = (r + g) / 2 - b;
            q[i] = r - g;
            a[i] = alpha;
        }
        int limit = hasAlpha ? 5 : 7;
        int longer = Math.max(w, h);
        int lx = (int) Math.max(1, Math.round((double) limit * w / longer));
        int ly = (int) Math.max(1, Math.round((double) limit * h / longer));
        var light = Channel.of(l, w, h, Math.max(3, lx), Math.max(3, ly));
        var yellow = Channel.of(p, w, h, 3, 3);
        var red = Channel.of(q, w, h, 3, 3);
        boolean landscape = w > h;
        int header24 =
                (int) Math.round(63 * light.dc())
                        | (int) Math.round(31.5 + 31.5 * yellow.dc()) << 6
                        | (int) Math.round(31.5 + 31.5 * red.dc()) << 12
                        | (int) Math.round(31 * light.scale()) << 18
                        | (hasAlpha ? 1 << 23 : 0);
        int header16 =
                (landscape ? ly : lx)
                        | (int) Math.round(63 * yellow.scale()) << 3
                        | (int) Math.round(63 * red.scale()) << 9
                        | (landscape ? 1 << 15 : 0);
        var channels = new ArrayList<>(List.of(light, yellow, red));
        var head = new ArrayList<Integer>(List.of(header24, header24 >> 8, header24 >> 16));
        head.add(header16);
        head.add(header16 >> 8);
        if (hasAlpha) {
            var cover = Channel.of(a, w, h, 5, 5);
            head.add((int) Math.round(15 * cover.dc()) | (int) Math.round(15 * cover.scale()) << 4);
            channels.add(cover);
        }
        int count = channels.stream().mapToInt(channel -> channel.ac().size()).sum();
        byte[] hash = new byte[head.size() + (count + 1) / 2];
        for (int i = 0; i < head.size(); i++) {
            hash[i] = head.get(i).byteValue();
        }
        int index = 0;
        for (var channel : channels) {
            for (double f : channel.ac()) {
                hash[head.size() + (index >> 1)] |=
                        (byte) (Math.round(15 * f) << ((index & 1) << 2));
                index++;
            }
        }
        return Base64.getEncoder().encodeToString(hash);
    }

    private record Channel(double dc, List<Double> ac, double scale) {
        static Channel of(double[] values, int w, int h, int nx, int ny) {
            double dc = 0;
            double scale = 0;
            var ac = new ArrayList<Double>();
            for (int cy = 0; cy < ny; cy++) {
                for (int cx = 0; cx * ny < nx * (ny - cy); cx++) {
                    double f = coefficient(values, w, h, cx, cy);
                    if (cx > 0 || cy > 0) {
                        ac.add(f);
                        scale = Math.max(scale, Math.abs(f));
                    } else {
                        dc = f;
                    }
                }
            }
            double range = scale;
            if (range > 0) {
                ac.replaceAll(f -> 0.5 + 0.5 / range * f);
            }
            return new Channel(dc, ac, scale);
        }

        private static double coefficient(double[] values, int w, int h, int cx, int cy) {
            double f = 0;
            for (int y = 0; y < h; y++) {
                double fy = Math.cos(Math.PI / h * cy * (y + 0.5));
                for (int x = 0; x < w; x++) {
                    f += values[x + y * w] * Math.cos(Math.PI / w * cx * (x + 0.5)) * fy;
                }
            }
            return f / ((double) w * h);
        }
    }
}
