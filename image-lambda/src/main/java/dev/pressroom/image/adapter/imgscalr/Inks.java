package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/// Four inks to three colours. Sources: Adobe Technical Note 5116, section 18, and ISO/IEC 10918-6 for
/// what the numbers in the file mean.
final class Inks {
    private static final int BANDS = 4;

    private final Raster raw;
    private final boolean inverted;
    private final boolean ycck;

    /// @param raw as it is in the file
    /// @param inverted whether 255 is no ink
    /// @param ycck whether the first three are luma and chroma
    Inks(Raster raw, boolean inverted, boolean ycck) {
        this.raw = raw;
        this.inverted = inverted;
        this.ycck = ycck;
    }

    /// Averages whole factors away, then converts: with the profile, or else as if inks were perfect.
    ///
    /// @param profile empty if there is none
    /// @return at least `wanted`, unless the source is smaller; in sRGB
    BufferedImage toRgb(PixelSize wanted, byte[] profile) {
        int factor =
                Math.max(
                        1,
                        Math.min(
                                raw.getWidth() / wanted.width(),
                                raw.getHeight() / wanted.height()));
        int width = raw.getWidth() / factor;
        var target = Picture.blank(new PixelSize(width, raw.getHeight() / factor), false);
        var pixels = Picture.pixels(target);
        var convert = Colours.conversion(profile, BANDS);
        var inks = new byte[width * BANDS];
        for (int y = 0; y < target.getHeight(); y++) {
            row(y * factor, factor, inks);
            if (convert == null) {
                for (int x = 0; x < width; x++) {
                    pixels[y * width + x] = simple(inks, x * BANDS);
                }
            } else {
                var rgb = new byte[width * 3];
                convert.filter(Colours.raster(inks, width, BANDS), Colours.raster(rgb, width, 3));
                for (int x = 0; x < width; x++) {
                    pixels[y * width + x] =
                            (rgb[3 * x] & 255) << 16
                                    | (rgb[3 * x + 1] & 255) << 8
                                    | (rgb[3 * x + 2] & 255);
                }
            }
        }
        return target;
    }

    private void row(int top, int factor, byte[] inks) {
        int w = raw.getWidth();
        int width = inks.length / BANDS;
        var band = raw.getPixels(raw.getMinX(), raw.getMinY() + top, w, factor, (int[]) null);
        var mean = new int[BANDS];
        for (int x = 0; x < width; x++) {
            for (int ink = 0; ink < BANDS; ink++) {
                int sum = 0;
                for (int y = 0; y < factor; y++) {
                    for (int i = 0; i < factor; i++) {
                        sum += band[(y * w + x * factor + i) * BANDS + ink];
                    }
                }
                mean[ink] = (sum + factor * factor / 2) / (factor * factor);
            }
            store(mean, inks, x * BANDS);
        }
    }

    private void store(int[] mean, byte[] inks, int at) {
        if (ycck) {
            double blue = mean[1] - 128;
            double red = mean[2] - 128;
            int luma = mean[0];
            mean[0] = complement(luma + 1.402 * red);
            mean[1] = complement(luma - 0.344136 * blue - 0.714136 * red);
            mean[2] = complement(luma + 1.772 * blue);
        }
        for (int ink = 0; ink < BANDS; ink++) {
            inks[at + ink] = (byte) (inverted ? 255 - mean[ink] : mean[ink]);
        }
    }

    private static int complement(double value) {
        return 255 - Math.clamp(Math.round(value), 0, 255);
    }

    private static int simple(byte[] inks, int at) {
        int paper = 255 - (inks[at + 3] & 255);
        int rgb = 0;
        for (int ink = 0; ink < 3; ink++) {
            rgb = rgb << 8 | ((255 - (inks[at + ink] & 255)) * paper + 127) / 255;
        }
        return rgb;
    }
}
