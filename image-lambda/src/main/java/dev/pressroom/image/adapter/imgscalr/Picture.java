package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// Pixels on their way from source to output.
///
/// @param image `TYPE_INT_RGB` or `TYPE_INT_ARGB`, rows without gaps
/// @param grey whether the source has no colours
record Picture(BufferedImage image, boolean grey) {
    /// An empty one: black, or transparent where it has alpha.
    static BufferedImage blank(PixelSize size, boolean alpha) {
        return new BufferedImage(
                size.width(),
                size.height(),
                alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /// The pixels themselves, not a copy: 0xAARRGGBB, or 0x00RRGGBB without alpha.
    int[] pixels() {
        return pixels(image);
    }

    PixelSize size() {
        return new PixelSize(image.getWidth(), image.getHeight());
    }

    boolean alpha() {
        return image.getColorModel().hasAlpha();
    }

    Picture with(BufferedImage other) {
        return new Picture(other, grey);
    }

    boolean transparent() {
        if (alpha()) {
            for (int pixel : pixels()) {
                if (pixel >>> 24 != 255) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether red, green and blue are the same everywhere: a mark may have brought colour to a grey
    /// source.
    boolean colourless() {
        if (!grey) {
            return false;
        }
        for (int pixel : pixels()) {
            int green = pixel >> 8 & 255;
            if (green != (pixel & 255) || green != (pixel >> 16 & 255)) {
                return false;
            }
        }
        return true;
    }
}
