package dev.pressroom.image.adapter.vips;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import java.util.EnumSet;
import java.util.Set;

/// What one build of libvips can read and write.
///
/// @param reads what it decodes
/// @param writes what it encodes
record VipsAbilities(Set<ImageType> reads, Set<Encoding.Format> writes) {
    /// @param hevc whether the build can be expected to decode HEVC, if it reads HEIF at all
    static VipsAbilities of(Vips vips, boolean hevc) {
        var reads = EnumSet.noneOf(ImageType.class);
        for (var type : ImageType.values()) {
            if (vips.has(loader(type)) && (type != ImageType.HEIC || hevc)) {
                reads.add(type);
            }
        }
        var writes = EnumSet.of(Encoding.Format.RGBA);
        for (var format : Encoding.Format.values()) {
            if (format != Encoding.Format.RGBA && vips.has(saver(format))) {
                writes.add(format);
            }
        }
        return new VipsAbilities(reads, writes);
    }

    private static String loader(ImageType type) {
        return switch (type) {
            case JPEG -> "jpegload_buffer";
            case PNG -> "pngload_buffer";
            case GIF -> "gifload_buffer";
            case WEBP -> "webpload_buffer";
            case AVIF, HEIC -> "heifload_buffer";
            case SVG -> "svgload_buffer";
        };
    }

    private static String saver(Encoding.Format format) {
        return switch (format) {
            case JPEG -> "jpegsave_buffer";
            case PNG -> "pngsave_buffer";
            case WEBP -> "webpsave_buffer";
            case AVIF -> "heifsave_buffer";
            case RGBA -> throw new IllegalArgumentException("RGBA needs no saver");
        };
    }
}
