package dev.pressroom.image.adapter.imgscalr;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Brings colours to sRGB. Done once the picture is small, because it costs far more for each pixel
/// than shrinking does.
final class Colours {
    /// What is converted in one go: bounds the copies.
    private static final int CHUNK_PIXELS = 1 << 18;

    private static final int HEADER = 128;

    private Colours() {}

    /// Changes the pixels in place. With a profile that cannot be used they are taken for sRGB, as
    /// viewers do.
    static void toSrgb(Picture picture, byte[] profile) {
        int bands = picture.grey() ? 1 : 3;
        var convert = conversion(profile, bands);
        if (convert == null) {
            return;
        }
        var pixels = picture.pixels();
        var from = new byte[Math.min(CHUNK_PIXELS, pixels.length) * bands];
        var to = new byte[from.length / bands * 3];
        for (int start = 0; start < pixels.length; start += CHUNK_PIXELS) {
            int count = Math.min(CHUNK_PIXELS, pixels.length - start);
            for (int i = 0; i < count; i++) {
                int pixel = pixels[start + i];
                for (int band = 0; band < bands; band++) {
                    from[i * bands + band] = (byte) (pixel >> (16 - 8 * band));
                }
            }
            convert.filter(raster(from, count, bands), raster(to, count, 3));
            for (int i = 0; i < count; i++) {
                int green = to[3 * i + 1] & 255;
                int red = bands == 1 ? green : to[3 * i] & 255;
                int blue = bands == 1 ? green : to[3 * i + 2] & 255;
                pixels[start + i] =
                        (pixels[start + i] & 0xff000000) | red << 16 | green << 8 | blue;
            }
        }
    }

    /// @param bytes empty for no profile
    /// @return null if the profile cannot be used for pictures of so many bands
    static @Nullable ColorConvertOp conversion(byte[] bytes, int bands) {
        if (bytes.length < HEADER) {
            return null;
        }
        try {
            var profile = ICC_Profile.getInstance(asDisplay(bytes));
            if (profile.getColorSpaceType() != space(bands)) {
                return null;
            }
            var srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
            var convert = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
            // A profile that has a good header and no usable tables is noticed only now.
            convert.filter(raster(new byte[bands], 1, bands), raster(new byte[3], 1, 3));
            return convert;
            // What a broken profile is answered with is not documented, and differs.
        } catch (RuntimeException broken) {
            return null;
        }
    }

    private static int space(int bands) {
        return switch (bands) {
            case 1 -> ColorSpace.TYPE_GRAY;
            case 3 -> ColorSpace.TYPE_RGB;
            default -> ColorSpace.TYPE_CMYK;
        };
    }

    /// [ColorConvertOp] overrules the rendering intent of a printer's profile, but not of a display's.
    private static byte[] asDisplay(byte[] profile) {
        var display = profile.clone();
        ByteBuffer.wrap(display)
                .putInt(ICC_Profile.icHdrDeviceClass, ICC_Profile.icSigDisplayClass);
        return display;
    }

    /// @return one row
    static WritableRaster raster(byte[] samples, int pixels, int bands) {
        var offsets = new int[bands];
        Arrays.setAll(offsets, i -> i);
        return Raster.createInterleavedRaster(
                new DataBufferByte(samples, pixels * bands),
                pixels,
                1,
                pixels * bands,
                bands,
                offsets,
                null);
    }
}
