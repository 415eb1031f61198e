package dev.pressroom.image.adapter.vips;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Encoding.Format;
import dev.pressroom.image.domain.Output;
import dev.pressroom.model.PixelSize;

/// Writes one finished picture in one format. Thread-safe.
final class VipsEncoder {
    private static final int PNG_COMPRESSION = 6;
    private static final int AV1 = 4;
    private static final int MOST_WEBP_EFFORT = 6;

    private VipsEncoder() {}

    /// @param frameHeight of an animation, whose frames stand below each other; 0 for a still picture
    static Output encode(int level, VipsImage picture, Encoding encoding, int frameHeight) {
        long start = System.nanoTime();
        var format = encoding.format();
        if (format == Format.JPEG && encoding.keepAlpha() && picture.hasAlpha()) {
            format = Format.PNG;
        }
        var bytes =
                frameHeight > 0 && format != Format.WEBP
                        ? firstFrame(picture, format, encoding, frameHeight)
                        : bytes(picture, format, encoding);
        return new Output(level, format, bytes, (System.nanoTime() - start) / 1_000_000);
    }

    private static byte[] firstFrame(
            VipsImage picture, Format format, Encoding encoding, int frameHeight) {
        var size = new PixelSize(picture.width(), frameHeight);
        try (var first = picture.crop(0, 0, size)) {
            first.setPageHeight(0);
            return bytes(first, format, encoding);
        }
    }

    private static byte[] bytes(VipsImage picture, Format format, Encoding encoding) {
        return switch (format) {
            case JPEG -> {
                try (var flat = picture.flattenedOnWhite()) {
                    yield flat.save(
                            "vips_jpegsave_buffer",
                            "Q",
                            encoding.quality(),
                            "optimize-coding",
                            1,
                            "interlace",
                            encoding.progressive() ? 1 : 0);
                }
            }
            case WEBP ->
                    picture.save(
                            "vips_webpsave_buffer",
                            "Q",
                            encoding.quality(),
                            "effort",
                            Math.min(encoding.effort(), MOST_WEBP_EFFORT));
            case PNG -> picture.save("vips_pngsave_buffer", "compression", PNG_COMPRESSION);
            case AVIF ->
                    picture.save(
                            "vips_heifsave_buffer",
                            "compression",
                            AV1,
                            "Q",
                            encoding.quality(),
                            "effort",
                            encoding.effort());
            case RGBA -> {
                try (var colours = picture.colourspace(VipsImage.SRGB);
                        var whole = colours.addAlpha()) {
                    yield whole.pixels();
                }
            }
        };
    }
}
